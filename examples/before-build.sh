#!/bin/sh
# Checks the posts, then builds the site; a faulty post stops the build.
#
#   examples/before-build.sh content hugo --minify
#   examples/before-build.sh _posts bundle exec jekyll build
#   examples/before-build.sh src npx @11ty/eleventy
set -eu
posts=$1
shift
refcheck check --output-format concise "$posts"
exec "$@"
