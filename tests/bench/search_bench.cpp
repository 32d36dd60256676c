// Owns: what scripts/bench search needs of this index: a seeded set of queries made from its own
// articles, and the time that Morgue and a minimal Xapian program take for each. Does not own: the
// other engines and the statistics (scripts/bench_lib/searching.py).
//
//   bench_search queries INDEX SEED COUNT       COUNT different queries of each class: "class TAB
//   query TAB words" bench_search warm INDEX QUERIES ENGINE,ENGINE... PASSES [exact] [snippets]
//                                               "class TAB engine TAB microseconds TAB hits" for
//                                               each query and engine
//   bench_search one INDEX CLASS WORDS          the minimal program, once: ids of the first ten
//   hits
//
// ENGINE: minimal; morgue; plain (morgue with --no-closeness : what the minimal program asks, too);
// xapian (morgue with posting lists read by Xapian's API). The engines take turns at each query.
// The time of a query is the least of its passes, in processor time, so that other programs on the
// machine count little.
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "common/analysis/analyzer.hpp"
#include "common/analysis/stop_words.hpp"
#include "common/fields/schema.hpp"
#include "common/fields/stored_article.hpp"
#include "common/index/index.hpp"
#include "searcher/search/search.hpp"

namespace {

using namespace morgue;

constexpr Xapian::doccount kHits = 10;
/// As many of the most frequent words of the sampled articles count as frequent.
constexpr std::size_t kFrequentWords = 50;

double processor_microseconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

struct BenchQuery {
  std::string kind;
  std::string text;  ///< as typed for morgue-search
  std::vector<std::string> words;
};

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts{""};
  for (const char c : text) {
    if (c == at)
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

std::vector<BenchQuery> read_queries(const std::string& path) {
  std::vector<BenchQuery> queries;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const auto fields = split(line, '\t');
    queries.push_back({fields.at(0), fields.at(1), split(fields.at(2), ' ')});
  }
  return queries;
}

std::string join(const std::vector<std::string>& words, std::string_view between,
                 std::string_view quote = "") {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += between;
    text += fmt::format("{0}{1}{0}", quote, word);
  }
  return text;
}

// --- making queries
// -----------------------------------------------------------------------------------------------------------------

/// The words of articles taken at random, each article's in their order; "" between paragraphs and
/// where a token is no plain word.
class Sampler {
 public:
  Sampler(const std::string& path, unsigned seed) : database_(open_index(path)), random_(seed) {
    std::map<std::string, std::size_t> counts;
    for (int i = 0; i < 300; ++i) {
      for (const std::string& word : article()) ++counts[word];
    }
    std::vector<std::pair<std::size_t, std::string>> ranked;
    for (const auto& [word, count] : counts) {
      if (!word.empty()) ranked.emplace_back(count, word);
    }
    std::sort(ranked.rbegin(), ranked.rend());
    for (std::size_t i = 0; i < std::min(kFrequentWords, ranked.size()); ++i)
      frequent_.insert(ranked[i].second);
  }

  std::vector<std::string> article() {
    const Xapian::docid last = database_.get_lastdocid();
    if (database_.get_doccount() == 0)
      throw Error(ErrorCode::usage, "an index without articles has no queries");
    for (;;) {
      try {
        const auto docid = static_cast<Xapian::docid>(1 + random_() % last);
        const StoredArticle stored =
            decode_stored_article(database_.get_document(docid).get_data());
        analyzer_.analyze(stored.body, 1, Capitals::by_context, buffer_);
        break;
      } catch (const Xapian::DocNotFoundError&) {
      }
    }
    std::vector<std::string> words;
    std::uint32_t position = 1;
    for (const Token& token : buffer_.tokens) {
      if (token.kind != TokenKind::word || token.position != position) words.emplace_back();
      position = token.position + token.span;
      if (token.kind == TokenKind::word) words.emplace_back(buffer_.term(token));
    }
    return words;
  }

  bool is_frequent(const std::string& word) const { return frequent_.count(word) != 0; }
  bool is_content(const std::string& word) const {
    return word.size() >= 3 && !is_frequent(word) && !is_stop_word(word, "en") &&
           std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  }
  std::size_t below(std::size_t end) { return random_() % end; }

 private:
  Xapian::Database database_;
  std::mt19937 random_;
  Analyzer analyzer_;
  TokenBuffer buffer_;
  std::set<std::string> frequent_;
};

/// `count` different content words of one article, or nothing.
std::vector<std::string> pick_words(Sampler& from, std::size_t count) {
  const auto words = from.article();
  std::vector<std::string> picked;
  for (std::size_t tries = 0; !words.empty() && tries < 50 && picked.size() < count; ++tries) {
    const std::string& word = words[from.below(words.size())];
    if (from.is_content(word) && std::find(picked.begin(), picked.end(), word) == picked.end())
      picked.push_back(word);
  }
  return picked.size() == count ? picked : std::vector<std::string>();
}

/// `count` neighbouring words of one article: content words, or frequent ones.
std::vector<std::string> pick_phrase(Sampler& from, std::size_t count, bool frequent) {
  const auto words = from.article();
  if (words.size() <= count) return {};
  const std::size_t start = from.below(words.size() - count);
  for (std::size_t at = start; at + count <= words.size(); ++at) {
    std::vector<std::string> phrase(words.begin() + static_cast<std::ptrdiff_t>(at),
                                    words.begin() + static_cast<std::ptrdiff_t>(at + count));
    if (std::all_of(phrase.begin(), phrase.end(), [&](const auto& w) {
          return frequent ? from.is_frequent(w) : from.is_content(w);
        }))
      return phrase;
  }
  return {};
}

/// Two content words at most five apart.
std::vector<std::string> pick_near(Sampler& from) {
  const auto words = from.article();
  if (words.size() < 8) return {};
  for (std::size_t at = from.below(words.size() - 7); at + 6 < words.size(); ++at) {
    const std::string& other = words[at + 2 + from.below(4)];
    if (from.is_content(words[at]) && from.is_content(other) && words[at] != other)
      return {words[at], other};
  }
  return {};
}

struct Kind {
  std::string_view name;
  std::function<std::vector<std::string>(Sampler&)> pick;
  std::function<std::string(const std::vector<std::string>&)> write;
};

std::vector<Kind> kinds() {
  const auto quoted = [](const auto& words) { return "\"" + join(words, " ") + "\""; };
  const auto side_by_side = [](const auto& words) { return join(words, " "); };
  return {
      {"word", [](Sampler& s) { return pick_words(s, 1); }, side_by_side},
      {"all of 2", [](Sampler& s) { return pick_words(s, 2); }, side_by_side},
      {"all of 3", [](Sampler& s) { return pick_words(s, 3); }, side_by_side},
      {"any of 3-5", [](Sampler& s) { return pick_words(s, 3 + s.below(3)); },
       [](const auto& words) { return join(words, " OR "); }},
      {"phrase", [](Sampler& s) { return pick_phrase(s, 2 + s.below(2), false); }, quoted},
      {"frequent phrase", [](Sampler& s) { return pick_phrase(s, 2 + s.below(2), true); }, quoted},
      {"near", pick_near, [](const auto& words) { return join(words, " NEAR/5 ", "\""); }},
      {"prefix",
       [](Sampler& s) {
         auto words = pick_words(s, 1);
         if (words.empty() || words[0].size() < 6) return std::vector<std::string>();
         words[0].resize(5);
         return words;
       },
       [](const auto& words) { return words[0] + "*"; }},
  };
}

void print_queries(const std::string& index, unsigned seed, std::size_t count) {
  Sampler sampler(index, seed);
  for (const Kind& kind : kinds()) {
    std::set<std::vector<std::string>> made;
    for (std::size_t tries = 0; made.size() < count && tries < 100 * count; ++tries) {
      const auto words = kind.pick(sampler);
      if (!words.empty() && made.insert(words).second)
        fmt::print("{}\t{}\t{}\n", kind.name, kind.write(words), join(words, " "));
    }
  }
}

// --- the minimal program
// ------------------------------------------------------------------------------------------------------------

/// What someone would write in an hour: Xapian's operators over the terms of an English index.
Xapian::Query minimal_query(const BenchQuery& query, Analyzer& analyzer) {
  using Q = Xapian::Query;
  std::vector<std::string> stems;
  for (const std::string& word : query.words)
    stems.push_back(std::string(kStemPrefix) + std::string(analyzer.stem(word, "en")));
  const auto& words = query.words;
  if (query.kind == "phrase" || query.kind == "frequent phrase")
    return Q(Q::OP_PHRASE, words.begin(), words.end(),
             static_cast<Xapian::termcount>(words.size()));
  if (query.kind == "near") return Q(Q::OP_NEAR, words.begin(), words.end(), 6);
  if (query.kind == "prefix")
    return Q(Q::OP_WILDCARD, words[0], 0, Q::WILDCARD_LIMIT_ERROR, Q::OP_SYNONYM);
  return Q(query.kind == "any of 3-5" ? Q::OP_OR : Q::OP_AND, stems.begin(), stems.end());
}

struct Answer {
  std::size_t hits = 0;
  std::size_t bytes = 0;
};

/// What is asked beside the first ten hits.
struct Mode {
  bool exact = false;
  bool snippets = false;
};

/// About as long as Morgue's (FragmentOptions).
constexpr std::size_t kSnippetBytes = 240;

Answer run_minimal(const Xapian::Database& database, Analyzer& analyzer, const BenchQuery& query,
                   Mode mode) {
  Xapian::Enquire enquire(database);
  enquire.set_query(minimal_query(query, analyzer));
  const Xapian::MSet hits = enquire.get_mset(0, kHits, mode.exact ? database.get_doccount() : 0);
  Answer answer{hits.get_matches_estimated(), 0};
  const Xapian::Stem stemmer("en");
  for (auto hit = hits.begin(); hit != hits.end(); ++hit) {
    const std::string data = hit.get_document().get_data();
    answer.bytes +=
        mode.snippets
            ? hits.snippet(decode_stored_article(data).body, kSnippetBytes, stemmer).size()
            : data.size();
  }
  return answer;
}

// --- running
// ------------------------------------------------------------------------------------------------------------------------

Answer run_morgue(Search& search, const BenchQuery& query) {
  if (const auto error = search.run(query.text))
    throw Error(ErrorCode::usage, query.text + ": " + error->message);
  Answer answer{search.total().estimated, 0};
  for (std::size_t i = 0; i < search.size(); ++i)
    answer.bytes += search.load(i).value().article.body.size();
  return answer;
}

using Ask = std::function<Answer(const BenchQuery&)>;

Ask make_engine(const std::string& index, const std::string& name, Mode mode) {
  if (name == "minimal") {
    auto database = std::make_shared<Xapian::Database>(open_index(index));
    auto analyzer = std::make_shared<Analyzer>();
    return [=](const BenchQuery& query) { return run_minimal(*database, *analyzer, query, mode); };
  }
  SearchOptions options;
  options.find_matches = mode.snippets;
  options.resolve.max_expansion = 100'000;  // the minimal program has no limit
  options.engine = name == "xapian" ? Engine::xapian : Engine::own;
  if (name == "plain") options.ranking.closeness = 0;
  auto search = std::make_shared<Search>(index, options);
  return [=](const BenchQuery& query) { return run_morgue(*search, query); };
}

struct Contestant {
  std::string name;
  Ask run;
  double least = 0;
  std::size_t hits = 0;
};

void measure(std::vector<Contestant>& contestants, const std::vector<BenchQuery>& queries,
             int passes) {
  for (const BenchQuery& query : queries) {
    for (int pass = 0; pass <= passes; ++pass) {  // the first one warms caches
      for (Contestant& one : contestants) {
        const double start = processor_microseconds();
        one.hits = one.run(query).hits;
        const double time = processor_microseconds() - start;
        one.least = pass <= 1 ? time : std::min(one.least, time);
      }
    }
    for (const Contestant& one : contestants)
      fmt::print("{}\t{}\t{:.1f}\t{}\n", query.kind, one.name, one.least, one.hits);
  }
}

void print_one(const std::string& index, const BenchQuery& query) {
  const Xapian::Database database(index);
  Analyzer analyzer;
  Xapian::Enquire enquire(database);
  enquire.set_query(minimal_query(query, analyzer));
  const Xapian::MSet hits = enquire.get_mset(0, kHits);
  for (auto hit = hits.begin(); hit != hits.end(); ++hit)
    fmt::print("{}\n", decode_stored_article(hit.get_document().get_data()).id);
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  try {
    if (args.size() == 4 && args[0] == "queries") {
      print_queries(args[1], static_cast<unsigned>(std::stoul(args[2])), std::stoul(args[3]));
    } else if (args.size() >= 5 && args[0] == "warm") {
      const auto has = [&](std::string_view name) {
        return std::find(args.begin() + 5, args.end(), name) != args.end();
      };
      const Mode mode{has("exact"), has("snippets")};
      std::vector<Contestant> contestants;
      for (const std::string& name : split(args[3], ','))
        contestants.push_back({name, make_engine(args[1], name, mode)});
      measure(contestants, read_queries(args[2]), std::stoi(args[4]));
    } else if (args.size() == 4 && args[0] == "one") {
      print_one(args[1], {args[2], "", split(args[3], ' ')});
    } else {
      fmt::print(stderr, "usage: see the top of search_bench.cpp\n");
      return 2;
    }
  } catch (const std::exception& error) {
    fmt::print(stderr, "bench_search: {}\n", error.what());
    return 3;
  }
  return 0;
}
