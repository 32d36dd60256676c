// Owns: the explained query as text and as JSON (see explain.hpp).
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "common/base/utf8.hpp"
#include "searcher/insight/clause_text.hpp"
#include "searcher/insight/explain.hpp"

namespace morgue::insight {

namespace {

using Json = nlohmann::ordered_json;

class TreeText {
 public:
  explicit TreeText(bool color) : color_(color) {}

  void add(const ExplainedClause& clause, std::size_t depth) {
    // A group of one with nothing left out says no more than its part.
    const bool bare = clause.kind == "all" && clause.children.size() == 1 &&
                      clause.left_out.empty() && clause.lifts.empty() && clause.boost == 1;
    if (bare) return add(clause.children[0], depth);
    std::string line = clause.label;
    if (clause.boost != 1) line += fmt::format(", weight {}", clause.boost);
    if (!clause.children.empty() || !clause.left_out.empty() || !clause.lifts.empty()) line += ":";
    if (clause.articles) line += dim(" " + count_text(*clause.articles));
    add_line(line, depth);
    if (clause.kind == "word") add_words(clause, depth + 1);
    for (const ExplainedClause& child : clause.children) add(child, depth + 1);
    if (!clause.lifts.empty())
      add_line("weighs more next to each other: " + listed(clause.lifts, "and"), depth + 1);
    for (const LeftOut& word : clause.left_out)
      add_line(fmt::format("left out: '{}' ({})", word.typed, word.why), depth + 1);
  }

  void add_line(const std::string& line, std::size_t depth) {
    text_ += std::string(2 * depth, ' ') + line + "\n";
  }

  const std::string& text() const { return text_; }

 private:
  static std::string count_text(const ArticleCount& count) {
    return fmt::format("({}{})", count.exact ? "" : "at least ", articles_text(count.articles));
  }

  std::string dim(const std::string& text) const {
    return color_ ? "\x1b[2m" + text + "\x1b[0m" : text;
  }

  void add_words(const ExplainedClause& clause, std::size_t depth) {
    // A list that says no more than the count of articles is left out.
    if (!clause.expanded) return;
    if (clause.words.empty()) return add_line(dim("no word of the index"), depth);
    std::string line =
        clause.stems.empty() ? "words" : "stem " + make_visible(listed(clause.stems, "or"));
    line += clause.counted_wider ? ", counted in headline or text: " : ": ";
    line += counted_words_text(clause.words);
    const std::size_t more = clause.words_found - clause.words.size();
    if (more > 0) line += fmt::format(", … and {} more", more);
    add_line(dim(line), depth);
  }

  bool color_;
  std::string text_;
};

Json clause_json(const ExplainedClause& clause) {
  Json json;
  json["kind"] = clause.kind;
  json["label"] = clause.label;
  json["begin"] = clause.at.begin;
  json["end"] = clause.at.end;
  if (!clause.field.empty()) json["field"] = clause.field;
  if (clause.boost != 1) json["weight"] = clause.boost;
  if (clause.articles) {
    json["articles"] = clause.articles->articles;
    json["articles_exact"] = clause.articles->exact;
  }
  if (!clause.stems.empty()) json["stems"] = clause.stems;
  if (clause.kind == "word") {
    json["words"] = Json::array();
    for (const VocabularyWord& word : clause.words)
      json["words"].push_back({{"word", word.word}, {"articles", word.articles}});
    json["words_found"] = clause.words_found;
  }
  for (const std::string& words : clause.lifts) json["lifts"].push_back(words);
  for (const LeftOut& word : clause.left_out) {
    json["left_out"].push_back({{"begin", word.at.begin},
                                {"end", word.at.end},
                                {"text", word.typed},
                                {"reason", word.why}});
  }
  for (const ExplainedClause& child : clause.children)
    json["children"].push_back(clause_json(child));
  return json;
}

/// "dock* 0.5, wage* 0.31": stems with a star.
std::string feedback_text(const std::vector<ranking::FeedbackWord>& words) {
  std::string out;
  for (const ranking::FeedbackWord& word : words) {
    const std::string name = word.term.front() == 'Z' ? word.term.substr(1) + "*" : word.term;
    out += fmt::format("{}{} {:.2g}", out.empty() ? "" : ", ", make_visible(name), word.weight);
  }
  return out;
}

}  // namespace

std::string explanation_text(const Explanation& explanation, const ExplainTextOptions& options) {
  TreeText tree(options.color);
  tree.add_line("query as understood:", 0);
  tree.add(explanation.root, 1);
  if (explanation.clauses_cut > 0)
    tree.add_line(fmt::format("… and {} more clauses", explanation.clauses_cut), 1);
  if (explanation.headline_weight != 1)
    tree.add_line(
        fmt::format("a word in the headline counts {} times", explanation.headline_weight), 1);
  if (!explanation.feedback.empty())
    tree.add_line("added from the best articles: " + feedback_text(explanation.feedback), 1);
  if (!explanation.reader.empty()) tree.add_line(explanation.reader, 1);
  if (options.xapian) {
    tree.add_line("Xapian query:", 0);
    tree.add_line(make_visible(repair_utf8(explanation.xapian)), 1);
  }
  return tree.text();
}

Json explanation_json(const Explanation& explanation, bool xapian) {
  Json json;
  json["tree"] = clause_json(explanation.root);
  if (explanation.clauses_cut > 0) json["clauses_cut"] = explanation.clauses_cut;
  json["headline_weight"] = explanation.headline_weight;
  for (const ranking::FeedbackWord& word : explanation.feedback)
    json["feedback"].push_back({{"term", word.term}, {"weight", word.weight}});
  json["languages"] = explanation.languages;
  if (!explanation.reader.empty()) json["reader"] = explanation.reader;
  if (xapian) json["xapian"] = explanation.xapian;
  return json;
}

}  // namespace morgue::insight
