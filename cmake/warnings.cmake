# One interface target holds the warnings and sanitizers; every target of ours links it.
add_library(morgue_build_flags INTERFACE)
target_compile_options(
  morgue_build_flags
  INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align
            -Wformat=2 -Werror=switch -Werror=return-type $<$<BOOL:${MORGUE_WERROR}>:-Werror>)
if(MORGUE_SANITIZE)
  target_compile_options(morgue_build_flags INTERFACE -fsanitize=address,undefined
                                                      -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(morgue_build_flags INTERFACE -fsanitize=address,undefined)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()
