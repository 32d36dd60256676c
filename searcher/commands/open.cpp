// Owns: finding the article, and who shows it.
#include "searcher/commands/open.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdlib>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "common/command_line/command_line.hpp"
#include "common/command_line/usage_errors.hpp"
#include "common/index/bases.hpp"
#include "common/index/index.hpp"
#include "common/print/safe_text.hpp"
#include "common/program/program.hpp"
#include "searcher/commands/missing_notes.hpp"
#include "searcher/output/article.hpp"
#include "searcher/output/pager.hpp"
#include "searcher/record/last_answer.hpp"
#include "searcher/typing/names.hpp"

namespace morgue {

namespace {

using record::LastAnswer;

constexpr std::string_view kIdPrefix = "id:";

/// What is to be opened, and what was looked for in it.
struct Target {
  std::string id;
  std::string index;
  std::string query = "*";
  SearchOptions search;
};

std::optional<LastAnswer> read_last_answer() {
  const auto folder = record::answers_folder();
  return folder ? record::last_answer(*folder) : std::nullopt;
}

bool is_rank(const std::string& text) {
  return text.size() < 10 && is_ascii_digits(text);
}

/// The id at a rank of the last answer. Throws Error (usage) where there is none.
std::string id_at(const std::optional<LastAnswer>& last, const std::string& rank) {
  const std::string hint =
      fmt::format("for the article with the id {} write --open id:{}", rank, rank);
  if (!last)
    throw Error(ErrorCode::usage, "--open: no answer is kept from this terminal",
                "search first; answers are kept where they are printed to a terminal, or with "
                "--remember always");
  const std::size_t number = std::stoul(rank);
  if (number < last->first || number >= last->first + last->ids.size()) {
    throw Error(ErrorCode::usage,
                fmt::format("--open: the last answer has no article {}; it is '{}' and shows {} to "
                            "{}",
                            rank, make_visible(last->typed), last->first,
                            last->first + last->ids.size() - 1),
                hint);
  }
  return last->ids[number - last->first];
}

/// Throws Error (usage).
Target target_of(const SearcherOptions& options) {
  const std::optional<LastAnswer> last = read_last_answer();
  Target target;
  target.search = options.search;
  const bool ranked = is_rank(options.open);
  if (ranked) {
    target.id = id_at(last, options.open);
    if (last->other_terminal)
      fmt::print(stderr, "morgue-search: note: the last answer is of another terminal: {}\n",
                 make_visible(last->typed));
  } else {
    target.id =
        options.open.starts_with(kIdPrefix) ? options.open.substr(kIdPrefix.size()) : options.open;
  }
  const bool other_index =
      !options.database.empty() && last && place_of(options).written() != last->index;
  if (last && !other_index) {
    target.index = last->index;
    target.query = last->query;
    target.search = last->options;
  }
  if (!options.database.empty() || target.index.empty()) target.index = place_of(options).written();
  return target;
}

/// The program of --open-with, as the shell takes it, with the place of what it is to show as $1.
/// $BROWSER is a list, of which the first that is there is taken; %s in it is the place
/// (http://www.catb.org/~esr/BROWSER/).
std::string command_of(const std::string& program) {
  if (program != "browser") return program + " \"$1\"";
  const char* variable = std::getenv("BROWSER");
  std::string_view list = variable != nullptr && *variable != '\0' ? variable : "xdg-open";
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(':'), list.size());
    std::string one(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
    if (one.empty() || !output::on_path(one.substr(0, one.find(' ')))) continue;
    const std::size_t place = one.find("%s");
    if (place == std::string::npos) return one + " \"$1\"";
    return one.replace(place, 2, "\"$1\"");
  }
  throw Error(ErrorCode::usage, "there is no browser: $BROWSER names none that is installed",
              "name a program with --open-with");
}

/// Shows the saved copy by a program. False where the article has none of its own, which is told.
bool show_copy(const StoredArticle& article, const std::string& program,
               const std::vector<std::string>& bases) {
  const auto copy = output::saved_copy(article, bases);
  if (!copy) {
    const std::string from = output::origin_words(article);
    fmt::print(stderr, "morgue-search: note: {}; this is its text from the index\n",
               from.empty()         ? "no file of the article is known"
               : article.record > 0 ? "it is " + make_visible(from)
               : from.find(" in ") != std::string::npos
                   ? "its copy is " + make_visible(from)
                   : "its copy is not found from here: " + make_visible(from));
    return false;
  }
  const int status = output::run_shell(command_of(program), copy->string());
  if (status != 0)
    throw Error(ErrorCode::io,
                fmt::format("'{}' ended with status {}", make_visible(program), status));
  return true;
}

/// The options of a search for showing whole articles.
SearchOptions options_to_open(SearchOptions options) {
  options.count = 0;
  options.offset = 0;
  options.tally = {};
  options.copies = Copies::show;
  options.count_stories = false;
  options.find_matches = true;
  options.only_all_words = true;
  options.fragments.whole = true;
  options.time_limit.reset();
  return options;
}

/// Its saved copy where a program is named and it has one, else its text.
void show_in_pager(const Hit& hit, const SearcherOptions& options,
                   const output::OutputOptions& how) {
  if (!options.open_with.empty() && show_copy(hit.article, options.open_with, how.bases)) return;
  const output::ShownArticle shown = output::show_article(hit, how);
  const bool paged = how.terminal && options.pager;
  const output::Pager pager(paged ? output::pager_command(shown.first_mark) : "");
  write_stdout(shown.text);
}

}  // namespace

ExitCode open_article(const std::string& id, const SearcherOptions& options,
                      const output::OutputOptions& how) {
  const Names names(names_of(options));
  Search search(place_of(options), options_to_open(options.search));
  const auto asked = names.run(search, options.query.empty() ? "*" : options.query);
  if (const auto* error = std::get_if<named::PlacedError>(&asked)) {
    fmt::print(stderr, "morgue-search: query {}", names.told(*error));
    return ExitCode::error;
  }
  const auto hit = search.load_article(id);
  if (!hit) {
    fmt::print(stderr, "morgue-search: {}\n", unknown_id_text(id));
    MissingNotes().tell(search.missing());
    return search.incomplete() ? ExitCode::time_limit : ExitCode::no_hits;
  }
  output::OutputOptions shown = how;
  search.read([&] { shown.bases = noted_bases(search.database()); });
  show_in_pager(*hit, options, shown);
  return ExitCode::ok;
}

ExitCode run_open(const SearcherOptions& options, const output::OutputOptions& how) {
  const Target target = target_of(options);
  SearcherOptions asked = options;
  asked.database = target.index;
  if (options.query.empty()) {
    asked.query = target.query;
    asked.search = target.search;
  }
  return open_article(target.id, asked, how);
}

bool remembers(const SearcherOptions& options) {
  ColorChoice when = options.remember;
  const char* variable = std::getenv("MORGUE_REMEMBER");
  if (when == ColorChoice::automatic && variable != nullptr && *variable != '\0') {
    const std::string_view text = variable;
    if (text != "auto" && text != "always" && text != "never")
      throw Error(ErrorCode::usage,
                  fmt::format("MORGUE_REMEMBER is auto, always or never, not {}", in_quotes(text)));
    when = text == "always"  ? ColorChoice::always
           : text == "never" ? ColorChoice::never
                             : ColorChoice::automatic;
  }
  if (when == ColorChoice::automatic) return ::isatty(STDOUT_FILENO) == 1;
  return when == ColorChoice::always;
}

void remember(const SearcherOptions& options, const Search& search, const std::string& typed,
              std::vector<std::string> ids) {
  const auto folder = record::answers_folder();
  const bool wanted = options.remember == ColorChoice::always;
  if (!folder && wanted)
    throw Error(ErrorCode::usage, "there is no home folder to keep the answer in");
  // What is not UTF-8 has no form in JSON; only --plain lets it through.
  if (!folder || ids.empty() || !is_valid_utf8(options.query)) return;
  try {
    record::keep_answer({options.query, typed, options.search, search.place().written(),
                         options.search.offset + 1, std::move(ids)},
                        *folder);
  } catch (const Error&) {
    if (wanted) throw;
  }
}

void declare_open(CLI::App& app, SearcherOptions& options) {
  app.add_option("--open", options.open,
                 "show an article: its rank in the last answer of this terminal, or its id")
      ->type_name("N|ID");
  offer(app.add_option("--open-with", options.open_with,
                       "with --open: show its saved copy by this program; browser: by $BROWSER"),
        {{"browser", "by $BROWSER"}})
      ->type_name("PROGRAM");
  add_choice<ColorChoice>(app, "--remember",
                          {{"auto", ColorChoice::automatic},
                           {"always", ColorChoice::always},
                           {"never", ColorChoice::never}},
                          options.remember,
                          "keep the answer for --open: auto (in a terminal), always or never")
      ->type_name("WHEN");
}

void check_open(const CLI::App& app, const SearcherOptions& options) {
  if (app.count("--open") == 0) {
    refuse_given(app, {"--open-with"}, "means nothing without --open");
    return;
  }
  if (options.open.empty())
    throw Error(ErrorCode::usage, "--open needs the rank of an article, or its id");
  refuse_all_but(app,
                 {"--open", "--open-with", "words", "--db", "--color", "--no-pager", "--any",
                  "--plain", "--lang", "--engine", "--searches-file", "--timeout", "--partial"},
                 "--open shows one article");
}

}  // namespace morgue
