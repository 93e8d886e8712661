//! What a shell and its manual know of the program, made from its own definition.

use crate::args::Args;
use clap::CommandFactory as _;
use clap_complete::Shell;
use urtext::{Error, ErrorKind};

/// The script that completes commands and options in a shell.
pub(crate) fn completions(shell: Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "urtext", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// The manual page: the program, then a section for each command.
///
/// # Errors
/// None that is known: the page is written to memory.
pub(crate) fn manual() -> Result<String, Error> {
    let mut page = Vec::new();
    render(&mut page).map_err(|e| ErrorKind::Io {
        action: "cannot write the manual page",
        cause: e.to_string(),
    })?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}

fn render(page: &mut Vec<u8>) -> std::io::Result<()> {
    let mut program = Args::command();
    // Gives each command the options that all commands have, and its full name.
    program.build();
    clap_mangen::Man::new(program.clone()).render(page)?;
    for command in program.get_subcommands().filter(|c| !c.is_hide_set()) {
        let title = format!(".SH \"{}\"\n", command.get_name().to_uppercase());
        page.extend_from_slice(title.as_bytes());
        let section = clap_mangen::Man::new(command.clone());
        section.render_description_section(page)?;
        section.render_synopsis_section(page)?;
        section.render_options_section(page)?;
    }
    Ok(())
}
