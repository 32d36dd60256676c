# What `cmake --install` puts where: programs, man pages, bash completions, JSON schemas, the sample archive, the licence. The completions are made of the programs'
# --help, so they cannot be behind it.
include(GNUInstallDirs)
find_package(Python3 3.9 COMPONENTS Interpreter)

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

foreach(program ${installed_programs})
  install(FILES ${PROJECT_SOURCE_DIR}/man/${program}.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
  if(Python3_FOUND)
    set(completion ${PROJECT_BINARY_DIR}/completions/${program})
    add_custom_command(
      OUTPUT ${completion}
      COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/completions
      COMMAND ${CMAKE_COMMAND} -E env PYTHONDONTWRITEBYTECODE=1 ${Python3_EXECUTABLE}
              ${PROJECT_SOURCE_DIR}/scripts/completions $<TARGET_FILE:${program}> > ${completion}
      DEPENDS ${program} ${PROJECT_SOURCE_DIR}/scripts/completions ${PROJECT_SOURCE_DIR}/scripts/program_help.py
      VERBATIM)
    add_custom_target(completion_${program} ALL DEPENDS ${completion})
    install(FILES ${completion} DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
  endif()
endforeach()
