// Owns: the diagnosis as text and as JSON (see diagnosis.hpp).
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "common/base/utf8.hpp"
#include "common/fields/schema.hpp"
#include "common/program/terminal.hpp"
#include "searcher/insight/clause_text.hpp"
#include "searcher/insight/diagnosis.hpp"

namespace morgue::insight {

namespace {

using Json = nlohmann::ordered_json;

std::string label_of(const WordFinding& word) {
  return (word.is_word && !word.field.empty() ? word.field + ":" : "") + word.text;
}

std::string word_text(const WordFinding& word) {
  std::string line = "is in " + articles_text(word.articles);
  if (!word.nearest.empty()) line += "; did you mean " + counted_words_text(word.nearest) + "?";
  return line;
}

/// `field`: of the filter.
std::string date_facts_text(const DateFacts& facts, std::string_view field,
                            Xapian::doccount articles) {
  const bool own = field != morgue::field(FieldId::published).name;
  if (facts.first.empty())
    return own ? fmt::format("; no article has a date in {}", field)
               : std::string("; no article of this index has a date");
  std::string line;
  if (facts.overlapping > 0) {
    line += fmt::format("; {} less precisely, by a month or year that is not wholly in it",
                        facts.overlapping == 1
                            ? "1 article is dated"
                            : fmt::format("{} articles are dated", facts.overlapping));
  }
  if (articles > 0) return line;
  line += fmt::format("; the index's {}dates go from {} to {}",
                      own ? fmt::format("{} ", field) : std::string(), facts.first, facts.last);
  if (!facts.before.empty() && !facts.after.empty())
    line += fmt::format("; the nearest are {} and {}", facts.before, facts.after);
  if (facts.undated > 0) line += fmt::format("; {} without a date", articles_text(facts.undated));
  return line;
}

std::string filter_text(const FilterFinding& filter, Xapian::doccount archive) {
  std::string line;
  if (filter.articles == archive) {
    line = "excludes nothing";
  } else {
    line = fmt::format("lets through {} of {}",
                       filter.articles == 0 ? "none" : fmt::to_string(filter.articles), archive);
  }
  if (filter.field_is_empty)
    line += fmt::format("; no article of this index has a {}", filter.field);
  if (!filter.nearest.empty()) line += "; did you mean " + counted_words_text(filter.nearest) + "?";
  if (!filter.values.empty()) {
    const bool all = filter.values.size() == filter.values_found;
    line += fmt::format(
        "; {} {}",
        all ? "there are" : fmt::format("the most frequent of {} are", filter.values_found),
        counted_words_text(filter.values));
  }
  if (filter.dates) line += date_facts_text(*filter.dates, filter.field, filter.articles);
  return line;
}

std::string change_text(const Change& change) {
  switch (change.kind) {
    case ChangeKind::spelling:
      return make_visible(change.text);
    case ChangeKind::loose:
      return fmt::format("with just the words of {}", change.text);
    case ChangeKind::anywhere:
      return fmt::format("with {} in headline or text", change.text);
    case ChangeKind::without:
      return fmt::format("without {}", change.text);
    case ChangeKind::any:
      return "with any of the words (OR)";
  }
  return {};
}

/// A part as lines of a label and what is said of it, in two columns.
std::string columns_text(const DiagnosisPart& part) {
  if (part.rows.empty()) return "  " + part.title + "\n";
  constexpr std::size_t kMaxColumns = 44;
  std::size_t width = 0;
  for (const auto& [label, said] : part.rows)
    width = std::max(width, std::min(display_width(label), kMaxColumns));
  std::string out = "  " + part.title + ":\n";
  for (const auto& [label, said] : part.rows) {
    const std::size_t used = display_width(label);
    const std::string blanks(used < width ? width - used : 0, ' ');
    out += fmt::format("    {}{}  {}\n", label, blanks, said);
  }
  return out;
}

Json words_json(const std::vector<VocabularyWord>& words, const char* key) {
  Json list = Json::array();
  for (const VocabularyWord& word : words)
    list.push_back({{key, word.word}, {"articles", word.articles}});
  return list;
}

Json or_null(const std::string& date) {
  return date.empty() ? Json() : Json(date);
}

Json filter_json(const FilterFinding& filter, Xapian::doccount archive) {
  Json json;
  json["text"] = filter.text;
  json["begin"] = filter.at.begin;
  json["end"] = filter.at.end;
  if (!filter.field.empty()) json["field"] = filter.field;
  if (!filter.meaning.empty()) json["meaning"] = filter.meaning;
  json["articles"] = filter.articles;
  json["excluded"] = archive - filter.articles;
  if (!filter.nearest.empty()) json["nearest"] = words_json(filter.nearest, "value");
  if (!filter.values.empty()) json["values"] = words_json(filter.values, "value");
  if (filter.field_is_empty) json["field_is_empty"] = true;
  if (filter.dates) {
    const DateFacts& facts = *filter.dates;
    json["dates"] = {{"first", or_null(facts.first)},   {"last", or_null(facts.last)},
                     {"before", or_null(facts.before)}, {"after", or_null(facts.after)},
                     {"undated", facts.undated},        {"overlapping", facts.overlapping}};
  }
  return json;
}

const char* change_name(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::spelling:
      return "spelling";
    case ChangeKind::loose:
      return "loose";
    case ChangeKind::anywhere:
      return "anywhere";
    case ChangeKind::without:
      return "without";
    case ChangeKind::any:
      return "any";
  }
  return "";
}

}  // namespace

std::vector<DiagnosisPart> diagnosis_parts(const Diagnosis& diagnosis) {
  if (diagnosis.archive == 0) return {{"the index holds no articles", {}}};
  DiagnosisPart words{"words", {}};
  for (const WordFinding& word : diagnosis.words)
    words.rows.emplace_back(label_of(word), word_text(word));
  for (const TypedApart& apart : diagnosis.apart)
    words.rows.emplace_back(apart.text,
                            fmt::format("is in {}; did you mean {}?", articles_text(apart.articles),
                                        counted_words_text({apart.joined})));
  DiagnosisPart filters{"filters", {}};
  for (const FilterFinding& filter : diagnosis.filters)
    filters.rows.emplace_back(filter.text, filter_text(filter, diagnosis.archive));
  DiagnosisPart changes{std::string(kChangesTitle), {}};
  for (const Change& change : diagnosis.changes)
    changes.rows.emplace_back(change_text(change), articles_text(change.articles));
  std::vector<DiagnosisPart> parts;
  for (DiagnosisPart* part : {&words, &filters, &changes}) {
    if (!part->rows.empty()) parts.push_back(std::move(*part));
  }
  const bool lone = diagnosis.words.size() + diagnosis.filters.size() <= 1;
  if (diagnosis.changes.empty() && !lone)
    parts.push_back({"no single change of the query finds anything", {}});
  if (!diagnosis.complete)
    parts.push_back({fmt::format("(only the first {} clauses were looked at)", kMaxFindings), {}});
  return parts;
}

std::string diagnosis_text(const Diagnosis& diagnosis) {
  std::string out;
  for (const DiagnosisPart& part : diagnosis_parts(diagnosis)) out += columns_text(part);
  return out;
}

Json diagnosis_json(const Diagnosis& diagnosis) {
  Json json;
  json["articles"] = diagnosis.archive;
  json["words"] = Json::array();
  for (const WordFinding& word : diagnosis.words) {
    Json one = {{"text", word.text}, {"begin", word.at.begin}, {"end", word.at.end}};
    if (!word.field.empty()) one["field"] = word.field;
    one["is_word"] = word.is_word;
    one["articles"] = word.articles;
    if (word.articles == 0 && word.is_word) one["nearest"] = words_json(word.nearest, "word");
    json["words"].push_back(std::move(one));
  }
  for (const TypedApart& apart : diagnosis.apart) {
    json["words"].push_back({{"text", apart.text},
                             {"begin", apart.at.begin},
                             {"end", apart.at.end},
                             {"is_word", false},
                             {"articles", apart.articles},
                             {"nearest", words_json({apart.joined}, "word")}});
  }
  json["filters"] = Json::array();
  for (const FilterFinding& filter : diagnosis.filters)
    json["filters"].push_back(filter_json(filter, diagnosis.archive));
  json["changes"] = Json::array();
  for (const Change& change : diagnosis.changes) {
    Json one = {{"kind", change_name(change.kind)}};
    one[change.kind == ChangeKind::spelling ? "query" : "text"] = change.text;
    one["begin"] = change.at.begin;
    one["end"] = change.at.end;
    one["articles"] = change.articles;
    json["changes"].push_back(std::move(one));
  }
  json["complete"] = diagnosis.complete;
  return json;
}

}  // namespace morgue::insight
