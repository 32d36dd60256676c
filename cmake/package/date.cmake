# Read by cpack before anything else: what has a date in the package gets that of the last commit, so that the same source makes
# the same bytes (https://reproducible-builds.org/specs/source-date-epoch). Outside of git: that of the changelog.
if(NOT DEFINED ENV{SOURCE_DATE_EPOCH})
  execute_process(COMMAND git -C ${CPACK_MORGUE_SOURCE_DIR} log -1 --format=%ct
                  OUTPUT_VARIABLE date OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(NOT date MATCHES "^[0-9]+$")
    file(TIMESTAMP ${CPACK_MORGUE_SOURCE_DIR}/CHANGELOG.md date "%s" UTC)
  endif()
  set(ENV{SOURCE_DATE_EPOCH} ${date})
endif()
