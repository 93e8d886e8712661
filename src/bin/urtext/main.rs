//! temp
#![allow(clippy::print_stdout, clippy::print_stderr)]
fn main() {
    let a: Vec<String> = std::env::args().skip(1).collect();
    let ws: Vec<urtext::witness::Witness> = a[1..]
        .iter()
        .enumerate()
        .map(|(i, p)| urtext::witness::Witness {
            siglum: urtext::witness::siglum(i),
            label: p.clone(),
            file: std::path::Path::new(p).file_name().unwrap().to_string_lossy().into(),
            text: String::from_utf8(std::fs::read(p).unwrap()).unwrap(),
            ..Default::default()
        })
        .collect();
    let mut o = urtext::options::Options::default();
    if let Ok(w) = std::env::var("URTEXT_WEIGHTS") {
        o.align.weights = Some(std::fs::read_to_string(w).unwrap());
    }
    match a[0].as_str() {
        "signals" => {
            let s: Vec<_> = ws.iter().map(urtext::segment::segment).collect();
            println!("{}", urtext::align::signals(&ws, &s, &o.align).unwrap());
        }
        _ => match urtext::reconstruct::reconstruct(ws, vec![], &o) {
            Ok(r) => println!("{}", serde_json::to_string(&urtext::report::document(&r)).unwrap()),
            Err(e) => {
                eprintln!("error: {e}");
                std::process::exit(1)
            }
        },
    }
}
