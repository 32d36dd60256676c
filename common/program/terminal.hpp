// Owns: what the programs know of the terminal: whether there is one, its width, colours, and
// columns of text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace morgue {

enum class ColorChoice { automatic, always, never };

/// Colour on `fd`? By choice; `automatic` means a terminal, without NO_COLOR (https://no-color.org)
/// and TERM not "dumb".
bool use_color(ColorChoice choice, int fd);

/// Hyperlinks (OSC 8) on `fd`? By choice; `automatic` means a terminal known to have them by its
/// environment.
bool use_links(ColorChoice choice, int fd);

/// Columns of the terminal on `fd`; else $COLUMNS; else 80. At least 20.
std::size_t terminal_width(int fd);

/// Whether the locale of the environment (LC_ALL, LC_CTYPE, LANG, as POSIX orders them) is one of
/// UTF-8.
bool has_utf8_locale();

/// Columns that valid UTF-8 takes up: East Asian wide characters two, combining marks none.
std::size_t display_width(std::string_view text);

/// The longest prefix, in whole grapheme clusters, of at most `columns` columns.
std::string_view columns_prefix(std::string_view text, std::size_t columns);

/// The longest such suffix.
std::string_view columns_suffix(std::string_view text, std::size_t columns);

}  // namespace morgue
