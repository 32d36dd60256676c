# What `cpack` makes: morgue_VERSION_ARCH.deb (its name, its dependencies, where its parts are), and the target `uninstall`.
# What is installed: install.cmake. What Debian's policy wants beside it: package/finish.cmake and package/repack.cmake, run by cpack.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME morgue)
set(CPACK_PACKAGE_VENDOR "The Morgue project")
set(MORGUE_MAINTAINER "The Morgue project <morgue@example.org>" CACHE STRING "Who made the package: NAME <ADDRESS>")
set(CPACK_PACKAGE_CONTACT ${MORGUE_MAINTAINER})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "search engine for news archives")
set(CPACK_PACKAGE_DESCRIPTION
    "Morgue reads articles of many formats (plain text, JSON, tables, web pages,
feeds, NITF, NewsML, web archives, scanned newspapers, PDF, mail) into an
index, answers queries with ranked results and the passages that match, and
shows them in a terminal or a browser. There is no configuration: a folder
of articles in, an index folder out.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE gzip)  # package/repack.cmake makes it xz
# Loaded where they are there (common/base/loaded_library.hpp), which dpkg-shlibdeps does not see: the prompt's editor, which
# everybody wants; SKOS thesauri, Finnish words. The rest is run for what it shows.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS libedit2)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "libraptor2-0, libvoikko1, voikko-fi, bash-completion")

set(CPACK_PROJECT_CONFIG_FILE ${PROJECT_SOURCE_DIR}/cmake/package/date.cmake)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/package/finish.cmake)
set(CPACK_POST_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/package/repack.cmake)
set(CPACK_MORGUE_SOURCE_DIR ${PROJECT_SOURCE_DIR})
include(CPack)

add_custom_target(uninstall COMMAND ${CMAKE_COMMAND} -D MANIFEST=${PROJECT_BINARY_DIR}/install_manifest.txt
                                    -P ${PROJECT_SOURCE_DIR}/cmake/package/uninstall.cmake VERBATIM)
