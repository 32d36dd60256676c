// Owns: loading it.
#include "common/thesaurus/raptor_library.hpp"

#include <fmt/format.h>

#include "common/base/errors.hpp"
#include "common/base/loaded_library.hpp"

namespace morgue {

namespace {

RaptorLibrary load() {
  LoadedLibrary library("libraptor2.so.0");
  RaptorLibrary out{};
  library.find("raptor_new_world_internal", out.new_world_internal);
  library.find("raptor_free_world", out.free_world);
  library.find("raptor_world_open", out.world_open);
  library.find("raptor_world_set_log_handler", out.world_set_log_handler);
  library.find("raptor_new_parser", out.new_parser);
  library.find("raptor_free_parser", out.free_parser);
  library.find("raptor_parser_set_option", out.parser_set_option);
  library.find("raptor_parser_set_statement_handler", out.parser_set_statement_handler);
  library.find("raptor_parser_parse_start", out.parser_parse_start);
  library.find("raptor_parser_parse_chunk", out.parser_parse_chunk);
  library.find("raptor_new_uri", out.new_uri);
  library.find("raptor_free_uri", out.free_uri);
  library.find("raptor_uri_as_counted_string", out.uri_as_counted_string);
  library.find("raptor_locator_line", out.locator_line);
  if (!library.is_complete()) {
    throw Error(ErrorCode::io, fmt::format("SKOS cannot be read: {}", library.trouble()),
                "install the package libraptor2-0");
  }
  return out;
}

}  // namespace

const RaptorLibrary& raptor_library() {
  static const RaptorLibrary library = load();
  return library;
}

}  // namespace morgue
