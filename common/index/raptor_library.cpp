// Owns: loading it.
#include "common/index/raptor_library.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include "common/base/errors.hpp"

namespace morgue {

namespace {

[[noreturn]] void fail() {
  const char* why = dlerror();
  throw Error(ErrorCode::io,
              fmt::format("SKOS cannot be read: {}", why == nullptr ? "no raptor" : why),
              "install the package libraptor2-0");
}

template <typename Function>
void find(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(library, name));
  if (function == nullptr) fail();
}

RaptorLibrary load() {
  void* library = dlopen("libraptor2.so.0", RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) fail();
  RaptorLibrary out{};
  find(library, "raptor_new_world_internal", out.new_world_internal);
  find(library, "raptor_free_world", out.free_world);
  find(library, "raptor_world_open", out.world_open);
  find(library, "raptor_world_set_log_handler", out.world_set_log_handler);
  find(library, "raptor_new_parser", out.new_parser);
  find(library, "raptor_free_parser", out.free_parser);
  find(library, "raptor_parser_set_option", out.parser_set_option);
  find(library, "raptor_parser_set_statement_handler", out.parser_set_statement_handler);
  find(library, "raptor_parser_parse_start", out.parser_parse_start);
  find(library, "raptor_parser_parse_chunk", out.parser_parse_chunk);
  find(library, "raptor_new_uri", out.new_uri);
  find(library, "raptor_free_uri", out.free_uri);
  find(library, "raptor_uri_as_counted_string", out.uri_as_counted_string);
  find(library, "raptor_locator_line", out.locator_line);
  return out;
}

}  // namespace

const RaptorLibrary& raptor_library() {
  static const RaptorLibrary library = load();
  return library;
}

}  // namespace morgue
