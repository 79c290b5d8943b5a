"""``curate-fiji install`` and ``curate-fiji uninstall``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("fiji_folder", required=False, type=click.Path(path_type=Path))
@click.option("--list", "listing", is_flag=True, help="List the Fijis in the usual places.")
@click.option(
    "--jar", "jar_folder", type=click.Path(path_type=Path), metavar="FOLDER",
    help="Write the jar there instead, to drop into Fiji's 'jars' by hand.",
)  # fmt: skip
@click.option(
    "--update-site", "site_folder", type=click.Path(path_type=Path), metavar="FOLDER",
    help="Write an ImageJ update site there instead, for a web server to serve.",
)  # fmt: skip
def install(
    fiji_folder: Path | None, listing: bool, jar_folder: Path | None, site_folder: Path | None
) -> None:
    """Put the CURATE menu into a Fiji: one jar; Python is not needed afterwards.

    With --update-site the curators of an institution get it, and each new version, by Fiji's own
    Updater: serve the folder, and add its address under Help > Update... > Manage Update Sites.

    Example: curate-fiji install ~/Fiji.app

    Example: curate-fiji install --update-site /srv/www/curate-fiji
    """
    from curate_fiji.runtime import install as installer

    if listing:
        folders = installer.usual_folders()
        for folder in folders:
            click.echo(folder)
        if not folders:
            click.echo("No Fiji in the usual places. Give its folder: curate-fiji install FOLDER")
    elif jar_folder is not None:
        click.echo(f"Written: {installer.write_jar(jar_folder)}")
    elif site_folder is not None:
        from curate_fiji.runtime import update_site

        written = update_site.write(site_folder)
        click.echo(f"{'Written' if written.is_new else 'Unchanged'}: {written.jar}")
        click.echo("Serve the folder, and add its address in Fiji: Help > Update... > Manage Update Sites.")
    elif fiji_folder is None:
        raise click.UsageError("name the folder of a Fiji, or use --list to find one")
    else:
        done = installer.install(fiji_folder)
        click.echo(f"Installed: {done.jar}")
        for path in done.replaced:
            click.echo(f"Replaced:  {path}")
        for warning in done.warnings:
            click.echo(f"Mind: {warning}")
        click.echo(f"Restart Fiji: the menu is {installer.WHERE}.")


@click.command()
@click.argument("fiji_folder", type=click.Path(path_type=Path))
def uninstall(fiji_folder: Path) -> None:
    """Remove the CURATE menu from a Fiji: exactly what 'install' put there.

    Example: curate-fiji uninstall ~/Fiji.app
    """
    from curate_fiji.runtime import install as installer

    removed = installer.uninstall(fiji_folder)
    for path in removed:
        click.echo(f"Removed: {path}")
    if not removed:
        click.echo(f"Nothing of CURATE is in {fiji_folder}.")
