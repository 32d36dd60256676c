// Owns: declaring and checking them.
#include "searcher/commands/batch_options.hpp"

#include <fmt/format.h>

#include "common/command_line/command_line.hpp"
#include "searcher/output/formats.hpp"

namespace morgue {

void declare_batch(CLI::App& app, SearcherOptions& options) {
  app.add_option("--batch", options.batch_file,
                 "run the queries of a file (id TAB query, or TREC topics; - is stdin); prints a "
                 "trec run unless --format is given")
      ->type_name("FILE");
  app.add_option("--output-dir", options.output_folder,
                 "with --batch: a file for each query in this folder, and index.json, which tells "
                 "them")
      ->type_name("DIR");
  add_whole(app, "--threads", 1, 256, options.threads, "threads of a batch (default 1)")
      ->type_name("N");
  app.add_option("--run-tag", options.output.run_tag,
                 "name in the last column of a trec run (default morgue)")
      ->type_name("NAME");
}

void apply_batch(const CLI::App& app, SearcherOptions& options) {
  if (options.batch_file.empty()) {
    refuse_given(app, {"--output-dir"}, "means nothing without --batch");
    return;
  }
  if (app.count("--output-dir") > 0 && options.output_folder.empty())
    throw Error(ErrorCode::usage, "--output-dir needs the name of a folder");
  refuse_given(app, {"--why-not", "--related", "--related-to", "--diff"},
               "does not go with --batch");
  const output::OutputOptions& how = options.output;
  const bool named = !options.diff_index.empty() || app.count("--format") > 0 ||
                     app.count("--kwic") > 0 || how.excel || how.cite || how.item_template;
  if (!named) options.format = OutputFormat::trec;
  options.output.tells_refusals = true;
  const bool one_a_file = how.cite ? output::cite_info(*how.cite).whole_file
                                   : options.format == OutputFormat::html && !how.item_template;
  if (one_a_file && options.output_folder.empty())
    throw Error(ErrorCode::usage,
                fmt::format("{} makes a whole file of an answer, and a batch has many",
                            how.cite ? "--cite" : "--format html"),
                "--output-dir DIR writes a file for each query");
}

}  // namespace morgue
