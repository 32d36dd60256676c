# One interface target holds the warnings and sanitizers; every target of ours links it.
# -Wrestrict, -Wstringop-overflow, -Wmaybe-uninitialized and -Warray-bounds are off: g++ 12 raises them falsely on std::string
# (GCC bugs 105651, 105329), g++ 14 on std::vector::resize() (107852). Of sources compiled together (unity.cmake), what one names
# another may name, too: -Wshadow is for those compiled by themselves.
add_library(morgue_build_flags INTERFACE)
target_compile_options(
  morgue_build_flags
  INTERFACE -Wall -Wextra -Wpedantic $<$<NOT:$<BOOL:${MORGUE_UNITY}>>:-Wshadow> -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align
            -Wformat=2 -Werror=switch -Werror=return-type
            "$<$<CXX_COMPILER_ID:GNU>:-Wno-restrict;-Wno-stringop-overflow;-Wno-maybe-uninitialized;-Wno-array-bounds>"
            $<$<BOOL:${MORGUE_WERROR}>:-Werror>)
if(MORGUE_FUZZ)
  target_compile_options(morgue_build_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(MORGUE_SANITIZE OR MORGUE_FUZZ)
  target_compile_options(morgue_build_flags INTERFACE -fsanitize=address,undefined
                                                      -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(morgue_build_flags INTERFACE -fsanitize=address,undefined)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()
