# Every outside library, by pkg-config or its own CMake package. scripts/packages.txt lists the Debian packages.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
pkg_check_modules(XAPIAN REQUIRED IMPORTED_TARGET xapian-core>=1.4.20)
pkg_check_modules(ICU REQUIRED IMPORTED_TARGET icu-uc icu-i18n)
pkg_check_modules(FMT REQUIRED IMPORTED_TARGET fmt)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(LIBARCHIVE REQUIRED IMPORTED_TARGET libarchive)
pkg_check_modules(LIBXML2 REQUIRED IMPORTED_TARGET libxml-2.0)
pkg_check_modules(SIMDJSON REQUIRED IMPORTED_TARGET simdjson)
pkg_check_modules(GMIME REQUIRED IMPORTED_TARGET gmime-3.0)
pkg_check_modules(DEFLATE REQUIRED IMPORTED_TARGET libdeflate)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(POPPLER REQUIRED IMPORTED_TARGET poppler-cpp)
pkg_check_modules(LZ4 REQUIRED IMPORTED_TARGET liblz4)
pkg_check_modules(YAML REQUIRED IMPORTED_TARGET yaml-0.1)
pkg_check_modules(BROTLI REQUIRED IMPORTED_TARGET libbrotlidec)
pkg_check_modules(LZMA REQUIRED IMPORTED_TARGET liblzma>=5.4)
find_package(BZip2 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(CLI11 2.1 REQUIRED)

if(MORGUE_WEB)
  pkg_check_modules(URIPARSER REQUIRED IMPORTED_TARGET liburiparser)
  pkg_check_modules(SYSTEMD REQUIRED IMPORTED_TARGET libsystemd)
  pkg_check_modules(CRYPT REQUIRED IMPORTED_TARGET libxcrypt)
  find_package(Boost 1.74 REQUIRED)  # headers: Beast and Asio
endif()

# cld2 ships neither a pkg-config nor a CMake file.
find_path(CLD2_INCLUDE cld2/public/compact_lang_det.h REQUIRED)
find_library(CLD2_LIBRARY cld2 REQUIRED)
# The library with the tables of all 160 languages has only these: named before cld2, they are the ones that its code
# reads. No symbol of it is asked for by name, so the linker is told to keep it.
find_library(CLD2_FULL_LIBRARY cld2_full REQUIRED)
add_library(cld2 INTERFACE)
target_include_directories(cld2 SYSTEM INTERFACE ${CLD2_INCLUDE})
target_link_libraries(cld2 INTERFACE -Wl,--push-state,--no-as-needed ${CLD2_FULL_LIBRARY} -Wl,--pop-state ${CLD2_LIBRARY})

# Nor does libcsv.
find_path(CSV_INCLUDE csv.h REQUIRED)
find_library(CSV_LIBRARY csv REQUIRED)
add_library(csv INTERFACE)
target_include_directories(csv SYSTEM INTERFACE ${CSV_INCLUDE})
target_link_libraries(csv INTERFACE ${CSV_LIBRARY})

# raptor, voikko and libedit are loaded where they are used (common/base/loaded_library.hpp): only their headers are needed here.
# raptor is included as raptor2/raptor2.h, so that its folder is on nobody's path.
find_path(RAPTOR_INCLUDE raptor2/raptor2.h REQUIRED)
find_path(VOIKKO_INCLUDE libvoikko/voikko.h REQUIRED)
find_path(EDIT_INCLUDE histedit.h REQUIRED)

# DTL is headers alone.
find_path(DTL_INCLUDE dtl/dtl.hpp REQUIRED)
add_library(dtl INTERFACE)
target_include_directories(dtl SYSTEM INTERFACE ${DTL_INCLUDE})

# So is toml++ as it is used here: what its pkg-config file says is for linking with it.
find_path(TOML_INCLUDE toml++/toml.h REQUIRED)
add_library(toml INTERFACE)
target_include_directories(toml SYSTEM INTERFACE ${TOML_INCLUDE})

# Whether Morgue reads and writes the tables of Xapian's glass format itself (common/glass), or Xapian alone does.
option(MORGUE_GLASS "Read and write Xapian's tables directly: quicker, for Xapian 1.4 alone" ON)
if(MORGUE_GLASS AND NOT XAPIAN_VERSION MATCHES "^1\\.4\\.")
  message(STATUS "Xapian ${XAPIAN_VERSION} is not of the series 1.4: MORGUE_GLASS is OFF, its own tables are left to Xapian")
  set(MORGUE_GLASS OFF)
endif()
