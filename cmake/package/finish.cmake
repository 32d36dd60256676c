# Run by cpack over the installed tree before it is packed: what Debian's policy wants of a package and an installation does not
# need: compressed man pages and changelogs, one date for all files, modes that do not depend on the umask.
set(tree ${CPACK_TEMPORARY_INSTALL_DIRECTORY}${CPACK_PACKAGING_INSTALL_PREFIX})
set(doc ${tree}/share/doc/morgue)

function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

execute_process(COMMAND date -R -u -d @$ENV{SOURCE_DATE_EPOCH} OUTPUT_VARIABLE date OUTPUT_STRIP_TRAILING_WHITESPACE
                COMMAND_ERROR_IS_FATAL ANY)
file(WRITE ${doc}/changelog.Debian
     "morgue (${CPACK_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}) unstable; urgency=medium\n\n"
     "  * Version ${CPACK_PACKAGE_VERSION}: changelog.gz says what is new.\n\n"
     " -- ${CPACK_PACKAGE_CONTACT}  ${date}\n")
file(COPY_FILE ${CPACK_MORGUE_SOURCE_DIR}/CHANGELOG.md ${doc}/changelog)
file(COPY_FILE ${CPACK_MORGUE_SOURCE_DIR}/cmake/package/copyright ${doc}/copyright)
file(MAKE_DIRECTORY ${tree}/share/lintian/overrides)
file(COPY_FILE ${CPACK_MORGUE_SOURCE_DIR}/cmake/package/lintian-overrides ${tree}/share/lintian/overrides/morgue)

file(GLOB_RECURSE pages ${tree}/share/man/*)
foreach(page ${pages} ${doc}/changelog ${doc}/changelog.Debian)
  if(NOT page MATCHES "\\.gz$")
    run(gzip -9nf ${page})
  endif()
endforeach()

run(chmod -R u=rwX,go=rX ${CPACK_TEMPORARY_INSTALL_DIRECTORY}${CPACK_PACKAGING_INSTALL_PREFIX})
run(find ${CPACK_TEMPORARY_INSTALL_DIRECTORY} -exec touch -h -d @$ENV{SOURCE_DATE_EPOCH} {} +)
