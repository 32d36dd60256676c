// Owns: declaring and checking them.
#include "searcher/commands/article_options.hpp"

#include "common/command_line/command_line.hpp"

namespace morgue {

namespace {

void declare_related(CLI::App& app, SearcherOptions& options) {
  app.add_option(
         "--related", options.related,
         "background reading for an article: others with its significant words, without its "
         "copies")
      ->type_name("ID");
  app.add_option("--related-to", options.related_to,
                 "the same for a text from a file, or - for stdin; its first line is the headline")
      ->type_name("FILE");
  app.add_flag("--before", options.before,
               "with --related: only what was published before the article");
}

void declare_diff(CLI::App& app, SearcherOptions& options) {
  app.add_option("--diff", options.diff,
                 "show word by word how two articles differ; in formats text and json")
      ->type_name("ID ID");
}

/// Throws Error (usage) for what does not go with --diff, which has no hits.
void check_diff(const CLI::App& app, const SearcherOptions& options) {
  if (options.diff.empty()) return;
  refuse_all_but(app, {"words", "--diff", "--db", "--format", "--color", "--timeout", "--partial"},
                 "--diff compares two articles");
  if (app.count("words") != 1)
    throw Error(ErrorCode::usage, "--diff takes the ids of two articles: --diff ID ID");
  if (options.format != OutputFormat::text && options.format != OutputFormat::json)
    throw Error(ErrorCode::usage, "--diff prints the formats text and json only");
}

/// Throws Error (usage) for what does not go with --related.
void check_related(const CLI::App& app, const SearcherOptions& options) {
  const bool asked = !options.related.empty() || !options.related_to.empty();
  if (options.before && options.related.empty())
    throw Error(ErrorCode::usage, "--before goes with --related, whose article has a date");
  if (!asked) return;
  refuse_given(app, {"words", "--batch", "--record", "--replay", "--why-not", "--plain"},
               "does not go with --related, which makes its own query");
  if (!options.related.empty() && !options.related_to.empty())
    throw Error(ErrorCode::usage, "--related and --related-to exclude each other");
}

}  // namespace

void declare_articles(CLI::App& app, SearcherOptions& options) {
  declare_related(app, options);
  declare_diff(app, options);
}

void check_articles(const CLI::App& app, const SearcherOptions& options) {
  check_related(app, options);
  check_diff(app, options);
}

}  // namespace morgue
