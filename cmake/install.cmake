# What `cmake --install` puts where: programs, man pages, completions of bash, zsh and fish, JSON schemas, the sample archive, the
# licence.
include(GNUInstallDirs)

set(installed_programs morgue-index)
foreach(program morgue-search morgue-web)
  if(TARGET ${program})
    list(APPEND installed_programs ${program})
  endif()
endforeach()
install(TARGETS ${installed_programs} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})

if(TARGET morgue-search)
  install(FILES ${PROJECT_SOURCE_DIR}/searcher/commands/answers.schema.json
                ${PROJECT_SOURCE_DIR}/searcher/output/json.schema.json
                ${PROJECT_SOURCE_DIR}/searcher/record/record.schema.json
                ${PROJECT_SOURCE_DIR}/searcher/record/replay.schema.json
          DESTINATION ${CMAKE_INSTALL_DATADIR}/morgue)
endif()

if(TARGET morgue-web)
  install(FILES ${PROJECT_SOURCE_DIR}/docs/morgue-web.service ${PROJECT_SOURCE_DIR}/docs/morgue-web.socket
          DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/morgue)
  install(FILES ${PROJECT_SOURCE_DIR}/searcher/web/site/assets/openapi.json DESTINATION ${CMAKE_INSTALL_DATADIR}/morgue)
endif()

if(TARGET morgue-index)
  install(FILES ${PROJECT_SOURCE_DIR}/docs/morgue-watch.service DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/morgue)
endif()

# The archive that the manuals' examples search, and what they say of it.
install(DIRECTORY ${PROJECT_SOURCE_DIR}/corpus/ DESTINATION ${CMAKE_INSTALL_DATADIR}/morgue/corpus PATTERN ".*" EXCLUDE)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/morgue RENAME copyright)

foreach(page IN ITEMS morgue-query.7 morgue-formats.5)
  string(REGEX REPLACE ".*\\." "man" section ${page})
  install(FILES ${PROJECT_SOURCE_DIR}/man/${page} DESTINATION ${CMAKE_INSTALL_MANDIR}/${section})
endforeach()

# The programs know what completes a line; these hand it to the shells, which load them by the names of the commands.
set(completions ${PROJECT_SOURCE_DIR}/scripts/completions)
foreach(program ${installed_programs})
  install(FILES ${PROJECT_SOURCE_DIR}/man/${program}.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
  install(FILES ${completions}/morgue.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
          RENAME ${program})
  install(FILES ${completions}/morgue.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d
          RENAME ${program}.fish)
endforeach()
# Debian's zsh looks into vendor-completions of /usr, and into site-functions of /usr/local as every zsh does. Which of them it is to be
# is known when things are installed: cpack has another prefix than the build.
install(CODE "
  set(folder site-functions)
  if(CMAKE_INSTALL_PREFIX MATCHES \"/usr$\")
    set(folder vendor-completions)
  endif()
  file(INSTALL DESTINATION \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DATADIR}/zsh/\${folder}\" TYPE FILE FILES \"${completions}/_morgue\")
")
