# morgue_unity(VARIABLE NAME SOURCES...): with MORGUE_UNITY, the units that the sources are put together into (unity_units.py);
# without, or without Python, the sources themselves. Which source is in which unit is told anew whenever one changes, how
# many units there are when CMake configures.
option(MORGUE_UNITY "Compile sources together, several at once: a third of the time; for a change of one source, longer" OFF)
set(MORGUE_UNITY_SIZE 20 CACHE STRING "About how many sources are compiled at once")

function(morgue_unity variable name)
  set(${variable} ${ARGN} PARENT_SCOPE)
  find_package(Python3 3.9 COMPONENTS Interpreter)
  list(LENGTH ARGN count)
  if(NOT MORGUE_UNITY OR NOT Python3_FOUND OR count LESS 4)
    return()
  endif()
  set(sources)
  set(files)
  foreach(source ${ARGN})
    get_filename_component(path ${source} ABSOLUTE)
    string(FIND ${path} ${PROJECT_BINARY_DIR}/ below)
    if(below EQUAL -1)
      list(APPEND sources ${path})
    else()  # made by the build
      list(APPEND files ${source})
    endif()
  endforeach()
  set(folder ${PROJECT_BINARY_DIR}/unity/${name})
  list(JOIN sources "\n" lines)
  file(CONFIGURE OUTPUT ${folder}/sources.txt CONTENT "${lines}\n" @ONLY)
  set(script ${PROJECT_SOURCE_DIR}/cmake/unity_units.py)
  set(command ${CMAKE_COMMAND} -E env PYTHONDONTWRITEBYTECODE=1 ${Python3_EXECUTABLE} ${script}
      --root ${PROJECT_SOURCE_DIR} --list ${folder}/sources.txt)
  execute_process(COMMAND ${command} --size ${MORGUE_UNITY_SIZE} --count OUTPUT_VARIABLE units
                  OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  set(unit_files)
  math(EXPR last "${units} - 1")
  foreach(unit RANGE ${last})
    list(APPEND unit_files ${folder}/unit_${unit}.cpp)
  endforeach()
  add_custom_command(OUTPUT ${unit_files} COMMAND ${command} --units ${units} --output ${folder}
                     DEPENDS ${sources} ${folder}/sources.txt ${script} VERBATIM)
  # What two targets need waits only for what both wait for: without this one, which waits for nothing, no source of the
  # library would be compiled before the libraries that it is linked with are made.
  add_custom_target(${name}_units DEPENDS ${unit_files})
  set(${variable} ${unit_files} ${files} PARENT_SCOPE)
endfunction()
