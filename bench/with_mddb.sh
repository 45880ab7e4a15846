#!/bin/sh
# A folder of notes into the base of mddb, which it makes in the folder it is called in. It stores what files, links and
# tags there are, and no row of a table.
#
#   sh bench/with_mddb.sh MDDB NOTES FOLDER
set -eu
cd -- "$3"
exec "$1" "$2"
