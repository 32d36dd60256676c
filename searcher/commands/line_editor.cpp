// Owns: libedit, and the file of the history.
#include "searcher/commands/line_editor.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <langinfo.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <cwchar>

#include "common/base/errors.hpp"
#include "common/base/output_file.hpp"
#include "common/base/read_file.hpp"
#include "common/base/utf8.hpp"
#include "common/print/columns.hpp"
#include "common/program/program.hpp"
#include "common/program/terminal.hpp"
#include "searcher/commands/edit_library.hpp"

namespace morgue {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxHistoryBytes = 4u << 20;
/// Choices shown under the line.
constexpr std::size_t kMaxShown = 60;

/// libedit turns bytes to characters by the locale; ours are UTF-8.
void use_utf8() {
  std::setlocale(LC_CTYPE, "");
  if (std::strcmp(nl_langinfo(CODESET), "UTF-8") != 0) std::setlocale(LC_CTYPE, "C.UTF-8");
}

/// Until a byte can be read; false after Ctrl-C, which cannot fall between the question and the
/// wait.
bool wait_for_byte() {
  sigset_t stop;
  sigset_t before;
  ::sigemptyset(&stop);
  ::sigaddset(&stop, SIGINT);
  ::pthread_sigmask(SIG_BLOCK, &stop, &before);
  pollfd input{STDIN_FILENO, POLLIN, 0};
  int ready = -1;
  while (!interrupted() && ready < 0) {
    ready = ::ppoll(&input, 1, nullptr, &before);
    if (ready < 0 && errno != EINTR) break;
  }
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return !interrupted();
}

/// The longest text that all begin with.
std::string common_beginning(const std::vector<std::string>& choices) {
  std::string_view common = choices.front();
  for (const std::string& choice : choices) {
    const auto [end, other] =
        std::mismatch(common.begin(), common.end(), choice.begin(), choice.end());
    common = common.substr(0, static_cast<std::size_t>(end - common.begin()));
  }
  return std::string(utf8_prefix(common, common.size()));
}

/// Choices side by side, as many as have room, column by column.
std::string in_columns(const std::vector<std::string>& choices, std::size_t width) {
  const std::size_t shown = std::min(choices.size(), kMaxShown);
  std::size_t widest = 1;
  for (std::size_t i = 0; i < shown; ++i) widest = std::max(widest, display_width(choices[i]));
  const std::size_t column = std::min(widest + 2, width);
  const std::size_t across = std::max<std::size_t>(1, width / column);
  const std::size_t rows = (shown + across - 1) / across;
  std::string out;
  for (std::size_t row = 0; row < rows; ++row) {
    std::string line;
    for (std::size_t i = row; i < shown; i += rows)
      line += columns::cell(make_visible(choices[i]), column);
    out += columns::without_end_spaces(line);
  }
  if (choices.size() > shown) out += fmt::format("... and {} more\n", choices.size() - shown);
  return out;
}

}  // namespace

struct LineEditor::State {
  const EditLibrary& edit = edit_library();
  std::string prompt;
  std::optional<fs::path> file;
  Complete complete;
  EditLine* editor = nullptr;
  History* history = nullptr;
  std::string last;

  static State& of(EditLine* editor) {
    void* state = nullptr;
    edit_library().el_get(editor, EL_CLIENTDATA, &state);
    return *static_cast<State*>(state);
  }

  static char* prompt_of(EditLine* editor) { return of(editor).prompt.data(); }

  /// One character from the terminal: 1, 0 at the end, -1 after Ctrl-C.
  static int read_character(EditLine*, wchar_t* character) {
    std::mbstate_t state{};
    for (;;) {
      char byte = 0;
      if (!wait_for_byte()) return -1;
      const ssize_t got = ::read(STDIN_FILENO, &byte, 1);
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) return static_cast<int>(got);
      const std::size_t used = std::mbrtowc(character, &byte, 1, &state);
      if (used == static_cast<std::size_t>(-2)) continue;
      if (used == static_cast<std::size_t>(-1)) *character = 0xFFFD;
      return 1;
    }
  }

  static unsigned char complete_key(EditLine* editor, int) { return of(editor).complete_here(); }

  unsigned char complete_here() const {
    const LineInfo* line = edit.el_line(editor);
    const std::string_view before(line->buffer,
                                  static_cast<std::size_t>(line->cursor - line->buffer));
    Completions found = complete(before);
    if (found.choices.empty() || found.typed > before.size()) return CC_ERROR;
    const std::string typed(before.substr(before.size() - found.typed));
    std::string text = common_beginning(found.choices);
    const bool is_one = found.choices.size() == 1;
    if (is_one && !text.ends_with(':')) text += ' ';
    if (text.size() > typed.size() || (is_one && text != typed)) {
      edit.el_deletestr(editor, static_cast<int>(count_code_points(typed)));
      return edit.el_insertstr(editor, text.c_str()) == 0 ? CC_REFRESH : CC_ERROR;
    }
    std::sort(found.choices.begin(), found.choices.end());  // as a list is read
    write_stdout("\n" + in_columns(found.choices, terminal_width(STDOUT_FILENO)));
    return CC_REDISPLAY;
  }

  void add(const std::string& line) {
    HistEvent event;
    edit.history(history, &event, H_ENTER, line.c_str());
    last = line;
  }

  void load() {
    std::error_code error;
    if (!file || !fs::exists(*file, error)) return;
    std::vector<std::string> lines;
    try {
      const std::string text = read_file(file->string(), kMaxHistoryBytes);
      for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (const std::string line = text.substr(at, end - at); is_valid_utf8(line))
          lines.push_back(line);
        at = end + 1;
      }
    } catch (const Error&) {
      return;  // too long, or not to be read: a search needs no history
    }
    const std::size_t from = lines.size() - std::min(lines.size(), kMaxHistory);
    for (std::size_t i = from; i < lines.size(); ++i) add(lines[i]);
    if (lines.size() > 2 * kMaxHistory)
      shorten({lines.begin() + static_cast<std::ptrdiff_t>(from), lines.end()});
  }

  void shorten(const std::vector<std::string>& lines) const {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    write(text, O_TRUNC);
  }

  /// A history that cannot be kept is none.
  void write(const std::string& text, int how) const {
    if (!file) return;
    std::error_code error;
    fs::create_directories(file->parent_path(), error);
    const int descriptor =
        ::open(file->c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | how, 0600);
    if (descriptor < 0) return;
    OutputFile out(descriptor, *file);
    out.write(text);
    out.flush();
  }
};

LineEditor::LineEditor(std::string prompt, std::optional<fs::path> history, Complete complete)
    : state_(std::make_unique<State>()) {
  use_utf8();
  state_->prompt = std::move(prompt);
  state_->file = std::move(history);
  state_->complete = std::move(complete);
  const EditLibrary& edit = state_->edit;
  state_->editor = edit.el_init("morgue-search", stdin, stdout, stdout);
  state_->history = edit.history_init();
  if (state_->editor == nullptr || state_->history == nullptr)
    throw Error(ErrorCode::io, "the terminal cannot be used for editing lines");
  EditLine* editor = state_->editor;
  HistEvent event;
  edit.history(state_->history, &event, H_SETSIZE, static_cast<int>(kMaxHistory));
  edit.el_set(editor, EL_CLIENTDATA, state_.get());
  edit.el_set(editor, EL_PROMPT, &State::prompt_of);
  edit.el_set(editor, EL_EDITOR, "emacs");
  edit.el_set(editor, EL_SIGNAL, 0);
  edit.el_set(editor, EL_HIST, edit.history, state_->history);
  edit.el_set(editor, EL_GETCFN, &State::read_character);
  edit.el_set(editor, EL_ADDFN, "morgue-complete", "complete words of the archive",
              &State::complete_key);
  edit.el_set(editor, EL_BIND, "^I", "morgue-complete", nullptr);
  edit.el_set(editor, EL_BIND, "^R", "em-inc-search-prev", nullptr);
  edit.el_set(editor, EL_BIND, "^W", "ed-delete-prev-word", nullptr);
  edit.el_set(editor, EL_BIND, "\\e[3~", "ed-delete-next-char", nullptr);
  edit.el_set(editor, EL_BIND, "\\e[1~", "ed-move-to-beg", nullptr);
  edit.el_set(editor, EL_BIND, "\\e[4~", "ed-move-to-end", nullptr);
  edit.el_set(editor, EL_BIND, "\\e[1;5C", "em-next-word", nullptr);
  edit.el_set(editor, EL_BIND, "\\e[1;5D", "ed-prev-word", nullptr);
  edit.el_source(editor, nullptr);  // the user's own ~/.editrc
  state_->load();
}

LineEditor::~LineEditor() {
  if (state_->history != nullptr) state_->edit.history_end(state_->history);
  if (state_->editor != nullptr) state_->edit.el_end(state_->editor);
}

std::optional<std::string> LineEditor::read() {
  const EditLibrary& edit = state_->edit;
  for (;;) {
    forget_interrupt();
    int size = 0;
    edit.el_resize(state_->editor);
    // Before the prompt is shown: who sees it and types at once types to the editor, not to the
    // terminal's own, which would take Ctrl-D and the rubbing out for itself.
    edit.el_set(state_->editor, EL_PREP_TERM, 1);
    const char* line = edit.el_gets(state_->editor, &size);
    if (line != nullptr && size > 0) {
      std::string text(line, static_cast<std::size_t>(size));
      return std::string(trim(text));
    }
    write_stdout("\n");
    if (!interrupted()) return std::nullopt;
    edit.el_reset(state_->editor);
  }
}

void LineEditor::remember(const std::string& line) {
  if (trim(line).empty() || line == state_->last) return;
  state_->add(line);
  state_->write(line + "\n", O_APPEND);
}

}  // namespace morgue
