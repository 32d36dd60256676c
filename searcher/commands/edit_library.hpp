// Owns: libedit, loaded when lines are edited and not before: it brings three libraries with it,
// and most searches are asked by a command. Does not own: what it is asked (line_editor.cpp).
// Private to that file.
#pragma once

#include <histedit.h>

namespace morgue {

/// The functions of libedit that are used, by their names there.
struct EditLibrary {
  decltype(&::el_init) el_init;
  decltype(&::el_end) el_end;
  decltype(&::el_reset) el_reset;
  decltype(&::el_resize) el_resize;
  decltype(&::el_get) el_get;
  decltype(&::el_set) el_set;
  decltype(&::el_source) el_source;
  decltype(&::el_gets) el_gets;
  decltype(&::el_line) el_line;
  decltype(&::el_insertstr) el_insertstr;
  decltype(&::el_deletestr) el_deletestr;
  decltype(&::history) history;
  decltype(&::history_init) history_init;
  decltype(&::history_end) history_end;
};

/// Stays loaded. Throws Error (io) where the library is not installed.
const EditLibrary& edit_library();

}  // namespace morgue
