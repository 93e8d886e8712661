//! No two files of `src` import each other, by whatever way round: what a file needs can be read
//! before it.
//!
//! An edge goes from a file to the file that defines what it names: by `use`, or by a path in the
//! code that begins with `crate::`, `super::`, `self::` or a child module. A name that a `mod.rs`
//! gives on is looked up where it comes from, so giving on is no edge. Tests do not count.

use crate::layers::source_files;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Rings there are today, each by its files in order of name. To be emptied, never to grow.
const KNOWN: &[&[&str]] = &[];

type Module = Vec<String>;

/// A file as a module: what it names, and what it gives on under a name of its own.
struct Source {
    file: String,
    /// Paths as written, split at `::`.
    named: Vec<Vec<String>>,
    imported: BTreeMap<String, Vec<String>>,
}

struct Tree(BTreeMap<Module, Source>);

/// The code of a file without comments and without the tests at its end.
fn code(text: &str) -> String {
    let before_tests = text.split("\n#[cfg(test)]\nmod tests").next().unwrap_or("");
    let lines = before_tests.lines().filter(|line| !line.trim_start().starts_with("//"));
    // Who may see an item is named after `in`; that is no use of what stands there.
    lines.collect::<Vec<_>>().join("\n").replace("pub(in crate::", "pub(in ")
}

/// The paths of a tree of imports that begins at the front of `text`, such as `a::{b, c::{d, e}}`,
/// each after `before`, and what is left of the text.
fn paths<'a>(
    text: &'a str,
    before: &[String],
    found: &mut Vec<(Vec<String>, Option<String>)>,
) -> &'a str {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        while !rest.trim_start().starts_with('}') && !rest.is_empty() {
            rest = paths(rest, before, found).trim_start();
            rest = rest.strip_prefix(',').unwrap_or(rest);
            // A list that is none is code: it ends the path.
            if !rest.trim_start().starts_with(|c: char| c.is_alphanumeric() || "_}{*".contains(c)) {
                break;
            }
        }
        return rest.trim_start().strip_prefix('}').unwrap_or(rest);
    }
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '*');
    let (name, rest) = text.split_at(end.unwrap_or(text.len()));
    let mut path = before.to_vec();
    path.push(name.to_owned());
    if name.is_empty() {
        return rest;
    }
    if let Some(rest) = rest.strip_prefix("::") {
        return paths(rest, &path, found);
    }
    if let Some(after) = rest.strip_prefix(" as ") {
        let end = after.find([',', ';', '}']).unwrap_or(after.len());
        found.push((path, Some(after[..end].trim().to_owned())));
        return &after[end..];
    }
    found.push((path, None));
    rest
}

/// Every path in the code that begins with one of these names.
fn named(code: &str, first: &BTreeSet<String>) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("::") {
        let start = code[..at]
            .rfind(|c: char| !c.is_alphanumeric() && c != '_')
            .map_or(0, |before| before + 1);
        let inside = code[..start].ends_with("::");
        if !inside && first.contains(&code[start..at]) {
            paths(&code[start..], &[], &mut found);
        }
    }
    found.into_iter().map(|(path, _)| path).collect()
}

/// What each `use` brings in, by the name it has here; and the code without what it gives on.
fn imported(code: &str) -> (BTreeMap<String, Vec<String>>, String) {
    let mut names = BTreeMap::new();
    let mut rest_of_code = String::new();
    for statement in code.split_inclusive(';') {
        let line = statement.rfind("\nuse ").map(|at| (at, at + 5));
        let public = statement
            .rfind("\npub")
            .filter(|at| statement[*at..].contains(" use ") && !statement[*at..].contains('('))
            .map(|at| (at, at + statement[at..].find(" use ").unwrap() + 5));
        if let Some((_, start)) = public.or(line) {
            let mut found = Vec::new();
            paths(&statement[start..], &[], &mut found);
            for (mut path, alias) in found {
                if path.last().is_some_and(|name| name == "self") {
                    path.pop();
                }
                let name = alias.or_else(|| path.last().cloned()).unwrap_or_default();
                names.insert(name, path);
            }
        }
        if public.is_none() {
            rest_of_code.push_str(statement);
        }
    }
    (names, rest_of_code)
}

impl Tree {
    fn of(root: &Path, skip: Option<&str>) -> Self {
        let mut files = Vec::new();
        source_files(root, &mut files);
        let module_of = |path: &Path| -> Module {
            let inside = path.strip_prefix(root).unwrap().with_extension("");
            let mut module: Module =
                inside.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
            if module.last().is_some_and(|m| ["mod", "lib", "main"].contains(&m.as_str())) {
                module.pop();
            }
            module
        };
        let modules: BTreeMap<Module, PathBuf> =
            files.into_iter().map(|path| (module_of(&path), path)).collect();
        let is_test =
            |m: &Module| m.last().is_some_and(|name| name == "tests" || name == "fixture");
        let counted = modules
            .iter()
            .filter(|(m, _)| !is_test(m) && skip.is_none_or(|s| m.first().is_none_or(|f| f != s)));
        let source = |module: &Module, path: &Path| {
            let children =
                modules.keys().filter(|m| m.split_last().is_some_and(|(_, up)| up == module));
            let mut first: BTreeSet<String> = children.filter_map(|m| m.last().cloned()).collect();
            first.extend(["crate", "super", "self"].map(str::to_owned));
            let (imported, rest) =
                imported(&code(&format!("\n{}", fs::read_to_string(path).unwrap())));
            let file = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap();
            Source {
                file: file.to_str().unwrap().to_owned(),
                named: named(&rest, &first),
                imported,
            }
        };
        Self(counted.map(|(m, path)| (m.clone(), source(m, path))).collect())
    }

    /// The module that defines what a path names, seen from `module`.
    fn home(&self, module: &Module, path: &[String], depth: usize) -> Option<Module> {
        let mut at = module.clone();
        for (k, name) in path.iter().enumerate() {
            let mut child = at.clone();
            child.push(name.clone());
            match name.as_str() {
                "crate" if k == 0 => at.clear(),
                "self" => {}
                "super" => {
                    at.pop()?;
                }
                _ if self.0.contains_key(&child) => at = child,
                // Only a first name without `crate` or `super` could be another package's.
                _ if k == 0 => return None,
                _ => {
                    let given_on = self.0.get(&at).and_then(|source| source.imported.get(name));
                    let Some(path) = given_on.filter(|_| depth < 8) else { return Some(at) };
                    return self.home(&at, path, depth + 1);
                }
            }
        }
        Some(at)
    }

    /// Each file with those it needs.
    fn edges(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut edges: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (module, source) in &self.0 {
            let homes = source.named.iter().filter_map(|path| self.home(module, path, 0));
            let files = homes.filter_map(|home| self.0.get(&home)).map(|s| s.file.as_str());
            let needed = files.filter(|file| *file != source.file).collect();
            edges.insert(&source.file, needed);
        }
        edges
    }
}

/// Groups of files of which each needs each other one, by whatever way.
fn rings(edges: &BTreeMap<&str, BTreeSet<&str>>) -> BTreeSet<Vec<String>> {
    let reached = |from: &str| {
        let mut seen = BTreeSet::new();
        let mut next: Vec<&str> = edges[from].iter().copied().collect();
        while let Some(file) = next.pop() {
            if seen.insert(file) {
                next.extend(&edges[file]);
            }
        }
        seen
    };
    let reach: BTreeMap<&str, BTreeSet<&str>> = edges.keys().map(|f| (*f, reached(f))).collect();
    let in_rings = reach.iter().filter(|(file, seen)| seen.contains(*file));
    in_rings
        .map(|(file, seen)| {
            let both = seen.iter().filter(|other| reach[*other].contains(file));
            both.map(|other| (*other).to_owned()).collect()
        })
        .collect()
}

#[test]
fn no_two_files_import_each_other() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let library = Tree::of(&src, Some("bin"));
    let program = Tree::of(&src.join("bin/urtext"), None);
    let edges = library.edges();
    assert!(edges["src/story.rs"].contains("src/document/build.rs"), "what is given on is found");
    assert!(edges["src/reconstruct.rs"].contains("src/align/mod.rs"), "what stands there is found");
    let mut found = rings(&edges);
    found.extend(rings(&program.edges()));
    let known: BTreeSet<Vec<String>> =
        KNOWN.iter().map(|ring| ring.iter().map(|&file| file.to_owned()).collect()).collect();
    assert_eq!(found, known, "left: the rings there are, right: those of KNOWN");
}
