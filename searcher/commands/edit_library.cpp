// Owns: loading it.
#include "searcher/commands/edit_library.hpp"

#include <fmt/format.h>

#include "common/base/errors.hpp"
#include "common/base/loaded_library.hpp"

namespace morgue {

namespace {

EditLibrary load() {
  LoadedLibrary library("libedit.so.2");
  EditLibrary out{};
  library.find("el_init", out.el_init);
  library.find("el_end", out.el_end);
  library.find("el_reset", out.el_reset);
  library.find("el_resize", out.el_resize);
  library.find("el_get", out.el_get);
  library.find("el_set", out.el_set);
  library.find("el_source", out.el_source);
  library.find("el_gets", out.el_gets);
  library.find("el_line", out.el_line);
  library.find("el_insertstr", out.el_insertstr);
  library.find("el_deletestr", out.el_deletestr);
  library.find("history", out.history);
  library.find("history_init", out.history_init);
  library.find("history_end", out.history_end);
  if (!library.is_complete()) {
    throw Error(ErrorCode::io, fmt::format("lines cannot be edited: {}", library.trouble()),
                "install the package libedit2");
  }
  return out;
}

}  // namespace

const EditLibrary& edit_library() {
  static const EditLibrary library = load();
  return library;
}

}  // namespace morgue
