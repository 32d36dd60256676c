// Owns: what snippets cost: a search of one word with its first ten hits loaded, without and with
// snippets, and the snippet of one article of 1 MB. Medians of processor time, so that other
// programs on the machine do not count. Does not own: their correctness (tests/unit/searcher).
//
// snippet_bench INDEX [WORD...]     a search for each word (default: four of business news)
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include "searcher/search/search.hpp"

namespace {

using morgue::Search;
using morgue::SearchOptions;

constexpr int kRuns = 201;

double processor_milliseconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double median_milliseconds(int runs, const std::function<void()>& work) {
  work();  // warms caches
  std::vector<double> times;
  for (int run = 0; run < runs; ++run) {
    const double start = processor_milliseconds();
    work();
    times.push_back(processor_milliseconds() - start);
  }
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

/// Searches and loads, as a run of morgue-search does after it has opened the index.
std::size_t load_all(Search& search, const std::string& query) {
  if (search.run(query)) return 0;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < search.size(); ++i) {
    const morgue::Hit hit = search.load(i).value();
    bytes += hit.article.body.size();
  }
  return bytes;
}

void measure(const std::string& path, const std::string& query) {
  SearchOptions plain;
  plain.find_matches = false;
  Search without(path, plain);
  Search with(path, SearchOptions());
  const std::size_t bytes = load_all(with, query);
  const double bare = median_milliseconds(kRuns, [&] { load_all(without, query); });
  const double full = median_milliseconds(kRuns, [&] { load_all(with, query); });
  fmt::print("  {:<14} {:>3} hits {:>7} bytes {:>9.3f} {:>9.3f} {:>9.3f}\n", query, with.size(),
             bytes, bare, full, full - bare);
}

/// One article of a megabyte: sentences of common words with the one looked for in every tenth.
std::string long_body() {
  std::string body;
  for (int i = 0; body.size() < 1'000'000; ++i) {
    body += fmt::format(
        "The minister told reporters on day {} that exports of grain and oil had {} since "
        "March, and that the {} would not change. ",
        i, i % 3 == 0 ? "fallen" : "risen", i % 10 == 0 ? "embargo" : "policy");
    if (i % 5 == 4) body += "\n\n";
  }
  return body;
}

void measure_long(const std::string& path) {
  Search search(path, SearchOptions());
  if (search.run("embargo OR \"grain and oil\"")) return;
  morgue::StoredArticle article;
  article.headline = "A long report";
  article.language = "en";
  article.body = long_body();
  std::size_t marks = 0;
  const double time = median_milliseconds(21, [&] {
    morgue::matching::TextView view(search.analyzer());
    view.look_at(article);
    const auto matches = morgue::highlight::find_matches(*search.resolved().root, view);
    marks = matches.size();
    morgue::highlight::choose_fragments(view, matches, {});
  });
  fmt::print("  one article of {} bytes, {} matches: {:.2f} ms\n", article.body.size(), marks,
             time);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: {} INDEX [WORD...]\n", argv[0]);
    return 2;
  }
  std::vector<std::string> words(argv + 2, argv + argc);
  if (words.empty()) words = {"trade", "embargo", "coffee", "said"};
  fmt::print("  {:<14} {:>23} {:>9} {:>9} {:>9}\n", "ms", "", "without", "with", "snippets");
  for (const std::string& word : words) measure(argv[1], word);
  measure_long(argv[1]);
  return 0;
}
