// Owns: what a line means, and what is kept from line to line.
#include "searcher/commands/interactive.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <utility>

#include "common/base/user_folders.hpp"
#include "common/base/utf8.hpp"
#include "common/command_line/command_line.hpp"
#include "common/command_line/usage_errors.hpp"
#include "common/index/index.hpp"
#include "common/program/program.hpp"
#include "searcher/commands/line_editor.hpp"
#include "searcher/commands/named_searches.hpp"
#include "searcher/commands/number_or_all.hpp"
#include "searcher/commands/open.hpp"
#include "searcher/commands/run.hpp"
#include "searcher/named/searches_file.hpp"
#include "searcher/output/styled_text.hpp"
#include "searcher/search/choice_names.hpp"
#include "searcher/typing/completion.hpp"

namespace morgue {

namespace {

class Session {
 public:
  Session(const SearcherOptions& options, const output::OutputOptions& how)
      : options_(options),
        how_(how),
        snapshot_(place_of(options)),
        editor_("morgue> ", history_file(),
                [this](std::string_view before) { return complete(before); }) {
    options_.database = snapshot_.place().written();
    options_.search.stop = &interrupted;
  }

  ExitCode run() {
    greet();
    const std::string first = std::exchange(options_.query, {});
    if (!first.empty()) safely([&] { ask_new(first); });
    while (!ended_) {
      const auto line = editor_.read();
      if (!line) break;
      editor_.remember(*line);
      safely([&] { handle(*line); });
    }
    return ExitCode::ok;
  }

 private:
  struct Command {
    std::string_view name;
    std::string_view value;  ///< what is typed behind it; empty: nothing
    std::string_view meaning;
    void (Session::*run)(const std::string& value);
  };

  static const std::vector<Command>& commands() {
    static const std::vector<Command> kCommands{
        {"open", "N|ID", "an article, by its number in the answer or its id", &Session::open},
        {"browser", "N|ID", "its saved copy, by $BROWSER", &Session::open_in_browser},
        {"more", "", "the next hits; so does an empty line", &Session::more},
        {"back", "", "the query before this one", &Session::back},
        {"sort", "ORDER", "relevance, newest or oldest", &Session::sort},
        {"number", "N", "so many hits at a time", &Session::number},
        {"copies", "HOW", "group, show or only", &Session::copies},
        {"any", "", "articles with any of the words; again: with all", &Session::any},
        {"explain", "", "the query as understood, and what made the scores", &Session::explain},
        {"save", "NAME", "keep the query under a name, for @NAME", &Session::save},
        {"searches", "", "list the named searches", &Session::searches},
        {"help", "", "this", &Session::help},
        {"quit", "", "end; so does Ctrl-D", &Session::quit}};
    return kCommands;
  }

  static std::optional<std::filesystem::path> history_file() {
    const auto own = user_folder(UserFolder::state);
    return own ? std::optional(*own / "history") : std::nullopt;
  }

  void greet() {
    Xapian::doccount articles = 0;
    snapshot_.read([&](Renewal) { articles = snapshot_.database().get_doccount(); });
    say(fmt::format("{}: {} article{}. Type a query, or :help; Ctrl-D ends.",
                    make_visible(snapshot_.place().shown()), articles, articles == 1 ? "" : "s"));
  }

  void say(const std::string& text) const {
    output::StyledText line;
    line.append(text, output::Style::dim);
    write_stdout(line.wrapped({terminal_width(STDOUT_FILENO), "", "  ", how_.color, ""}));
  }

  /// What goes wrong is told, and the session goes on.
  template <typename Body>
  void safely(const Body& body) {
    try {
      forget_interrupt();
      body();
    } catch (const ClosedPipe&) {
      // the pager was left before the end
    } catch (const Error& error) {
      fmt::print(stderr, "{}\n", make_visible(error.what()));
      if (!error.hint().empty()) fmt::print(stderr, "  {}\n", make_visible(error.hint()));
    }
  }

  void handle(const std::string& line) {
    if (line.empty()) return more({});
    if (line.front() == ':') return run_command(line);
    if (line.front() == '&') return refine(std::string(trim(std::string_view(line).substr(1))));
    if (line == "n" || line == "p") return step(line == "n");
    if (is_shown(line)) return open(line);
    ask_new(line);
  }

  void ask_new(const std::string& query) {
    if (ask(query)) queries_.push_back(query);
  }

  void run_command(const std::string& line) {
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::string name = line.substr(1, end - 1);
    const std::string value(trim(std::string_view(line).substr(end)));
    std::vector<const Command*> meant;
    for (const Command& command : commands()) {
      if (command.name == name) meant.assign(1, &command);
      if (command.name == name) break;
      if (!name.empty() && command.name.starts_with(name)) meant.push_back(&command);
    }
    if (meant.size() != 1) throw unknown_command(name);
    const Command& command = *meant.front();
    if (command.value.empty() != value.empty())
      throw Error(ErrorCode::usage, command.value.empty()
                                        ? fmt::format(":{} takes nothing behind it", command.name)
                                        : fmt::format(":{} needs {}", command.name, command.value));
    (this->*command.run)(value);
  }

  static Error unknown_command(const std::string& name) {
    std::vector<std::string> names;
    for (const Command& command : commands()) names.emplace_back(command.name);
    const std::string near = nearest_name(name, names);
    return {ErrorCode::usage, fmt::format("there is no command {}", in_quotes(":" + name)),
            near.empty() ? ":help lists them" : fmt::format("did you mean :{}?", near)};
  }

  /// False for a query that is not understood, and one that was stopped: then the one before it,
  /// and its hits, stay.
  bool ask(std::string query) {
    const std::string before = std::exchange(options_.query, std::move(query));
    const std::size_t offset = std::exchange(options_.search.offset, 0);
    if (show()) {
      opened_ = 0;
      return true;
    }
    options_.query = before;
    options_.search.offset = offset;
    return false;
  }

  /// Asks options_.query from options_.search.offset on.
  bool show() {
    how_.width = terminal_width(STDOUT_FILENO);
    std::vector<std::string> ids;
    const ExitCode code = ask_and_print(options_, how_, ids);
    if (interrupted()) say("stopped");
    if (interrupted() || code == ExitCode::error) return false;
    first_ = options_.search.offset + 1;
    ids_ = std::move(ids);
    return true;
  }

  void more(const std::string&) {
    if (options_.query.empty()) return say("type a query, or :help");
    if (ids_.size() < std::max<std::size_t>(1, options_.search.count))
      return say("there are no more");
    const std::size_t before = options_.search.offset;
    const std::vector<std::string> shown = ids_;
    options_.search.offset += ids_.size();
    const bool asked = show();
    if (asked && !ids_.empty()) return;
    options_.search.offset = before;
    first_ = before + 1;
    ids_ = shown;
    if (asked) say("there are no more");  // the page before was full, and the last
  }

  void refine(const std::string& words) {
    if (words.empty()) throw Error(ErrorCode::usage, "'&' needs words to narrow the answer by");
    const std::string& now = options_.query;
    if (now.empty()) return ask_new(words);
    const bool plain = options_.search.parse.plain;
    ask_new(plain ? now + " " + words : "(" + now + ") AND (" + words + ")");
  }

  void back(const std::string&) {
    if (queries_.size() < 2) return say("there is no query before this one");
    queries_.pop_back();
    say(queries_.back());
    ask(queries_.back());
  }

  bool is_shown(const std::string& text) const {
    if (text.size() > 9 || text.find_first_not_of("0123456789") != std::string::npos) return false;
    const std::size_t number = std::stoul(text);
    return number >= first_ && number < first_ + ids_.size();
  }

  void open(const std::string& value) { open_by(value, options_.open_with); }
  void open_in_browser(const std::string& value) { open_by(value, "browser"); }

  void open_by(const std::string& value, const std::string& program) {
    std::string id = value;
    if (is_shown(value)) {
      opened_ = std::stoul(value);
      id = ids_[opened_ - first_];
    }
    SearcherOptions asked = options_;
    asked.open_with = program;
    how_.width = terminal_width(STDOUT_FILENO);
    open_article(id, asked, how_);
  }

  /// The article behind or before the one that was opened last.
  void step(bool forward) {
    if (ids_.empty()) return say("there is no answer to go through");
    const std::size_t last = first_ + ids_.size() - 1;
    if (forward ? opened_ >= last : opened_ <= first_)
      return say(forward ? "that was the last one; :more shows more" : "that was the first one");
    open(std::to_string(opened_ == 0 ? first_ : forward ? opened_ + 1 : opened_ - 1));
  }

  void again() {
    if (!options_.query.empty()) ask(options_.query);
  }

  void sort(const std::string& value) {
    options_.search.sort = chosen(kSortNames, ":sort", value);
    again();
  }

  void copies(const std::string& value) {
    options_.search.copies = chosen(kCopiesNames, ":copies", value);
    again();
  }

  /// Throws Error (usage).
  template <typename Rows>
  static typename Rows::value_type::second_type chosen(const Rows& rows, std::string_view command,
                                                       const std::string& value) {
    std::vector<std::string> names;
    for (const auto& [name, meant] : rows) {
      if (name == value) return meant;
      names.emplace_back(name);
    }
    throw Error(ErrorCode::usage, fmt::format("{} takes {}", command, listed(names)));
  }

  void number(const std::string& value) {
    options_.search.count = parse_number_or_all(":number", value);
    again();
  }

  void any(const std::string&) {
    options_.search.parse.any = !options_.search.parse.any;
    say(options_.search.parse.any ? "articles with any of the words"
                                  : "articles with all of the words");
    again();
  }

  void explain(const std::string&) {
    options_.explain = ExplainChoice::tree;
    options_.search.explain_scores = true;
    again();
    options_.explain = ExplainChoice::none;
    options_.search.explain_scores = false;
  }

  void save(const std::string& value) {
    if (options_.query.empty()) throw Error(ErrorCode::usage, "there is no query to save");
    SearcherOptions asked = options_;
    asked.save = value;
    run_named_searches(asked);
  }

  void searches(const std::string&) {
    SearcherOptions asked = options_;
    asked.list_searches = true;
    run_named_searches(asked);
  }

  void help(const std::string&) {
    const std::size_t width = terminal_width(STDOUT_FILENO);
    const auto row = [&](const std::string& typed, std::string_view meaning) {
      constexpr std::size_t kColumn = 16;
      output::StyledText line;
      line.append(meaning, output::Style::plain);
      const std::string gap(kColumn - std::min(kColumn - 1, typed.size()), ' ');
      write_stdout(line.wrapped(
          {std::max(width, kColumn + 10), typed + gap, std::string(kColumn, ' '), false, ""}));
    };
    row("WORDS", "a query; morgue-search --help-query tells its language");
    row("& WORDS", "narrow the answer by more words");
    row("3", "open article 3 of the answer; n and p: the next, the previous");
    for (const Command& command : commands())
      row(fmt::format(":{} {}", command.name, command.value), command.meaning);
    row("TAB", "complete a word, a field and its values, @NAME, a command");
    row("up, Ctrl-R", "lines of before");
    row("Ctrl-C", "stop a search, or give a line up");
  }

  void quit(const std::string&) { ended_ = true; }

  Completions complete(std::string_view before) {
    std::vector<std::string_view> names;
    for (const Command& command : commands()) names.push_back(command.name);
    try {
      return complete_query(before, snapshot_,
                            named::read_searches(named::searches_path(options_.searches_file)),
                            names);
    } catch (const Error&) {
      return {};  // what is wrong is told when the line is asked
    }
  }

  SearcherOptions options_;
  output::OutputOptions how_;
  Snapshot snapshot_;  ///< for completions; each search has its own
  LineEditor editor_;
  std::vector<std::string> queries_;  ///< the present one last
  std::size_t first_ = 1;             ///< rank of the first of ids_
  std::vector<std::string> ids_;      ///< of the hits that were printed last
  std::size_t opened_ = 0;            ///< rank of the article that was opened last; 0: none
  bool ended_ = false;
};

}  // namespace

void declare_interactive(CLI::App& app, SearcherOptions& options) {
  app.add_flag("--interactive", options.interactive,
               "read queries at a prompt, with history and completion; :help lists its commands");
}

void check_interactive(const CLI::App& app, const SearcherOptions& options) {
  if (!options.interactive) return;
  refuse_given(app, {"--batch",    "--alerts",     "--record",   "--replay",     "--why-not",
                     "--related",  "--related-to", "--quote",    "--diff",       "--open",
                     "--save",     "--forget",     "--searches", "--kwic",       "--cite",
                     "--template", "--timeline",   "--facet",    "--collocates", "--offset"},
               "does not go with --interactive");
  if (options.format != OutputFormat::text)
    throw Error(ErrorCode::usage, "--interactive prints the format text only");
}

ExitCode run_interactive(const SearcherOptions& options, const output::OutputOptions& how) {
  if (::isatty(STDIN_FILENO) != 1 || ::isatty(STDOUT_FILENO) != 1)
    throw Error(ErrorCode::usage, "--interactive needs a terminal to read from and to write to",
                "for many queries at once there is --batch");
  note_interrupts();
  return Session(options, how).run();
}

}  // namespace morgue
