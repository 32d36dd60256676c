// Owns: reading lines from a terminal with editing, history and completion, by libedit. Does not
// own: what is completed (completion.hpp), what a line means (interactive.hpp).
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "searcher/typing/completion.hpp"

namespace morgue {

/// One line at a time from stdin, which must be a terminal, as stdout must. One editor a process: a
/// terminal has one cursor.
class LineEditor {
 public:
  using Complete = std::function<Completions(std::string_view before_cursor)>;

  /// `history`: file of lines, the last kMaxHistory of which can be called back; nothing: of this
  /// editor's own only. Throws Error (io) where the terminal cannot be used.
  LineEditor(std::string prompt, std::optional<std::filesystem::path> history, Complete complete);
  ~LineEditor();
  LineEditor(const LineEditor&) = delete;
  LineEditor& operator=(const LineEditor&) = delete;

  /// The next line, without its end. Nothing at the end of the input (Ctrl-D). Ctrl-C gives an
  /// empty line up and begins another.
  std::optional<std::string> read();

  /// Remembers a line, in the file too, which nobody else may read; a blank one and the one before
  /// it again are not.
  void remember(const std::string& line);

  static constexpr std::size_t kMaxHistory = 1000;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace morgue
