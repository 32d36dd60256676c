// Owns: the comparisons and their explanations.
#include "tests/differential/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "searcher/matching/evaluate.hpp"

namespace morgue::differential {

using highlight::Fragment;
using matching::TextPart;
using matching::TextRange;
using reference::ArticleText;
using reference::Mark;
using reference::Part;
using reference::Proof;

namespace {

constexpr std::int64_t kToday = 18'870;  // 2021-08-31
constexpr std::size_t kSampled = 6;      // articles a query for what is slow to compare
constexpr std::size_t kMaxDifferences = 3;
constexpr std::size_t kMaxChains = 3000;

TextPart text_part(Part part) {
  switch (part) {
    case Part::headline:
      return TextPart::headline;
    case Part::body:
      return TextPart::body;
    case Part::byline:
      return TextPart::byline;
    case Part::place:
      return TextPart::place;
  }
  return TextPart::body;
}

/// What the reference marks in a part, overlapping marks merged.
std::vector<TextRange> merged(const std::set<Mark>& marks, Part part) {
  std::vector<TextRange> out;
  for (const Mark& mark : marks) {
    if (mark.part != part) continue;
    if (!out.empty() && mark.begin < out.back().end) {
      out.back().end = std::max(out.back().end, mark.end);
    } else {
      out.push_back({text_part(part), mark.begin, mark.end});
    }
  }
  return out;
}

std::string show(const std::vector<TextRange>& marks, const std::string& text) {
  std::string out;
  for (const TextRange& mark : marks)
    out += fmt::format(" {}-{} [{}]", mark.begin, mark.end,
                       text.substr(mark.begin, mark.end - mark.begin));
  return out.empty() ? " nothing" : out;
}

std::string show(const ArticleText& article) {
  const StoredArticle& a = article.stored;
  return fmt::format(
      "  {} lang {} date {} words {} byline [{}] place [{}]\n  headline [{}]\n  body [{}]\n", a.id,
      a.language, a.published ? format_date(*a.published) : "none", article.length, a.byline,
      a.place, a.headline, a.body);
}

bool splits_character(const std::string& text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

}  // namespace

struct Comparison::Question {
  std::string text;
  Search& search;
  reference::Query reference;
  std::vector<bool> found;  ///< by the search, for each article
  std::vector<std::string> differences;

  void differ(const std::string& what, const ArticleText& article) {
    if (differences.size() >= kMaxDifferences) return;
    differences.push_back(fmt::format("query  {}\n  tree {}\n  xapian {}\n  {}\n{}", text,
                                      query::to_string(search.parsed()), search.xapian_query(),
                                      what, show(article)));
  }
};

Comparison::Comparison(const TestArchive& archive) : archive_(archive) {}

void Comparison::compare_sets(Question& question) {
  const auto& articles = archive_.archive().articles;
  question.found.assign(articles.size(), false);
  for (std::size_t i = 0; i < question.search.size(); ++i)
    question.found[question.search.docid(i) - 1] = true;
  if (!question.search.total().exact() || question.search.total().lower != question.search.size()) {
    question.differ(
        fmt::format("total {} of {} hits", question.search.total().lower, question.search.size()),
        articles[0]);
  }
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const bool expected = question.reference.matches(articles[i]);
    if (expected == question.found[i]) continue;
    matching::TextView view(analyzer_);
    view.look_at(articles[i].stored);
    question.differ(
        fmt::format("search {}, reference {}, matching::matches {}", bool(question.found[i]),
                    expected, matching::matches(*question.search.resolved().root, view)),
        articles[i]);
  }
}

/// Both readers of the index find the same, and Xapian's matcher, which ranks by other schemes.
void Comparison::compare_engines(Question& question, SearchOptions options) {
  if (++asked_ % 4 == 0) options.ranking.scheme = ranking::Scheme::dph;
  options.engine = Engine::xapian;
  Search again(archive_.index(), options);
  again.run(question.text);
  std::vector<bool> found(question.found.size(), false);
  for (std::size_t i = 0; i < again.size(); ++i) found[again.docid(i) - 1] = true;
  const auto& articles = archive_.archive().articles;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (found[i] != question.found[i])
      question.differ(
          fmt::format("own reader {}, Xapian {}", bool(question.found[i]), bool(found[i])),
          articles[i]);
  }
}

void Comparison::compare_evaluation(Question& question, std::size_t article) {
  const ArticleText& text = archive_.archive().articles[article];
  matching::TextView view(analyzer_);
  view.look_at(text.stored);
  const bool matches = matching::matches(*question.search.resolved().root, view);
  ++counts_.evaluated;
  if (matches != question.found[article]) {
    question.differ(
        fmt::format("search {}, matching::matches {}", bool(question.found[article]), matches),
        text);
  }
}

void Comparison::compare_marks(Question& question, std::size_t article) {
  const ArticleText& text = archive_.archive().articles[article];
  const std::vector<Proof> proofs = question.reference.proofs(text);
  if (proofs.size() >= kMaxChains) return;  // not all were tried
  std::set<Mark> expected;
  for (const Proof& proof : proofs) expected.insert(proof.begin(), proof.end());
  matching::TextView view(analyzer_);
  view.look_at(text.stored);
  const auto matches = highlight::find_matches(*question.search.resolved().root, view);
  ++counts_.highlighted;
  for (const Part part : {Part::headline, Part::body, Part::byline, Part::place}) {
    const auto marked = highlight::merged_marks(matches, text_part(part));
    const auto wanted = merged(expected, part);
    if (marked == wanted) continue;
    const std::string& bytes = text.part(part).text;
    question.differ(
        fmt::format("marked{}\n  instead of{}", show(marked, bytes), show(wanted, bytes)), text);
  }
  for (const highlight::Match& match : matches) {
    const bool whole = std::any_of(proofs.begin(), proofs.end(), [&](const Proof& proof) {
      return std::all_of(proof.begin(), proof.end(), [&](const Mark& m) {
        return std::any_of(match.words.begin(), match.words.end(), [&](const TextRange& w) {
          return w.part == text_part(m.part) && w.begin <= m.begin && m.end <= w.end;
        });
      });
    });
    if (!whole) {
      question.differ(
          fmt::format(
              "no whole match:{}",
              show(match.words, text.part(match.words[0].part == TextPart::headline ? Part::headline
                                                                                    : Part::body)
                                    .text)),
          text);
      break;
    }
  }
  check_fragments(question, article, proofs, matches);
}

void Comparison::check_fragments(Question& question, std::size_t article,
                                 const std::vector<Proof>& proofs,
                                 const std::vector<highlight::Match>& matches) {
  const ArticleText& text = archive_.archive().articles[article];
  const std::string& body = text.part(Part::body).text;
  matching::TextView view(analyzer_);
  view.look_at(text.stored);
  highlight::FragmentOptions options;
  options.length = 40 + 40 * (article % 6);
  options.count = 1 + article % 3;
  const std::vector<Fragment> fragments = highlight::choose_fragments(view, matches, options);
  ++counts_.fragments;
  std::string shown;
  for (const Fragment& f : fragments) {
    shown +=
        fmt::format("\n    {}-{} [{}]", f.begin, f.end,
                    f.begin <= f.end && f.end <= body.size() ? body.substr(f.begin, f.end - f.begin)
                                                             : "beyond the text");
    const bool sound = f.begin <= f.end && f.end <= body.size() &&
                       !splits_character(body, f.begin) && !splits_character(body, f.end);
    if (!sound) question.differ("a fragment is not cut between characters:" + shown, text);
    const bool crosses =
        sound && body.substr(f.begin, f.end - f.begin).find("\n\n") != std::string::npos;
    if (crosses) question.differ("a fragment crosses a paragraph break:" + shown, text);
    const bool inside = std::all_of(f.marks.begin(), f.marks.end(), [&](const TextRange& m) {
      return m.begin >= f.begin && m.end <= f.end;
    });
    if (!inside) question.differ("a fragment has marks outside:" + shown, text);
  }
  const auto is_shown = [&](const Mark& mark) {
    return std::any_of(fragments.begin(), fragments.end(), [&](const Fragment& f) {
      return std::any_of(f.marks.begin(), f.marks.end(), [&](const TextRange& m) {
        return m.begin <= mark.begin && mark.end <= m.end;
      });
    });
  };
  const auto in_body = [](const Proof& proof) {
    return std::all_of(proof.begin(), proof.end(),
                       [](const Mark& m) { return m.part == Part::body; });
  };
  const bool any = std::any_of(proofs.begin(), proofs.end(), in_body);
  const bool whole = std::any_of(proofs.begin(), proofs.end(), [&](const Proof& p) {
    return in_body(p) && std::all_of(p.begin(), p.end(), is_shown);
  });
  if (any && !whole)
    question.differ(fmt::format("no fragment of {} x {} bytes holds a whole match:{}",
                                options.count, options.length, shown),
                    text);
}

std::vector<std::string> Comparison::compare(const std::string& text, const Setting& setting,
                                             Dice& dice) {
  SearchOptions options;
  options.parse.now_days = kToday;
  options.parse.any = setting.any;
  options.parse.plain = setting.plain;
  options.resolve.language = setting.language;
  options.resolve.max_expansion = 100'000;
  options.count = kAllHits;
  Search search(archive_.index(), options);
  if (search.run(text)) {
    ++counts_.refused;
    return {};
  }
  const reference::Archive& archive = archive_.archive();
  const query::Node& root = search.parsed();
  reference::Query reference(root, archive, analyzer_, {setting.language, kMaxChains, setting.any});
  Question question{text, search, std::move(reference), {}, {}};
  ++counts_.queries;
  compare_sets(question);
  const std::size_t hits = question.search.size();
  counts_.hits += hits;
  if (hits > 0) ++counts_.with_hits;
  compare_engines(question, options);
  if (!question.differences.empty()) return question.differences;
  for (std::size_t i = 0; i < kSampled; ++i)
    compare_evaluation(question, dice.below(archive.articles.size()));
  for (std::size_t i = 0; i < std::min(kSampled, hits); ++i) {
    const std::size_t article = question.search.docid(dice.below(hits)) - 1;
    compare_evaluation(question, article);
    compare_marks(question, article);
  }
  return question.differences;
}

}  // namespace morgue::differential
