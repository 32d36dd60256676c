// Owns: from options to printed answer.
#include "searcher/run.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "common/index.hpp"
#include "common/program.hpp"
#include "common/utf8.hpp"
#include "searcher/output/formatter.hpp"

namespace morgue {

namespace {

std::unique_ptr<output::Formatter> make_formatter(const SearcherOptions& options) {
  const output::OutputOptions how{use_color(options.color, STDOUT_FILENO), terminal_width(STDOUT_FILENO)};
  switch (options.format) {
    case OutputFormat::text: return output::make_text_formatter(how, write_stdout);
    case OutputFormat::json: return output::make_json_formatter(how, write_stdout);
  }
  return nullptr;
}

/// A bad query: caret on stderr, or an object in JSON.
ExitCode report_error(const SearcherOptions& options, const query::QueryError& error) {
  const std::size_t column = query::column_of(options.query, error.at.begin);
  if (options.format == OutputFormat::json) {
    nlohmann::ordered_json json;
    json["version"] = 1;
    json["query"] = options.query;
    json["error"] = {{"message", error.message}, {"column", column}, {"begin", error.at.begin}, {"end", error.at.end}};
    write_stdout(json.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
  }
  fmt::print(stderr, "morgue-search: query error at column {}: {}\n{}", column, make_visible(error.message),
             query::show_error_place(options.query, error.at));
  return ExitCode::error;
}

}  // namespace

ExitCode run_search(const SearcherOptions& options) {
  Search search(index_path(options.database), options.search);
  if (const auto error = search.run(options.query)) return report_error(options, *error);
  for (const query::QueryNote& note : search.notes()) fmt::print(stderr, "morgue-search: note: {}\n", make_visible(note.message));
  const auto formatter = make_formatter(options);
  formatter->begin(options.query, search);
  for (std::size_t i = 0; i < search.size(); ++i) formatter->hit(search.load(i));
  formatter->end();
  if (search.total().upper == 0) fmt::print(stderr, "morgue-search: no article matches\n");
  return search.total().upper == 0 ? ExitCode::partial : ExitCode::ok;
}

}  // namespace morgue
