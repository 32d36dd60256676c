// Owns: the list of the options, once for writing and once for reading.
#include "searcher/record/options_json.hpp"

#include <nlohmann/json.hpp>

#include "searcher/ranking/scheme.hpp"
#include "searcher/search/choice_names.hpp"

namespace morgue::record {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t kMaxHits = 1'000'000'000;
constexpr double kMaxWeight = 1000;
constexpr double kMaxDays = 1e6;

std::string_view scheme_name(ranking::Scheme scheme) {
  for (const ranking::SchemeInfo& info : ranking::schemes()) {
    if (info.scheme == scheme) return info.name;
  }
  return {};
}

SortOrder read_sort(const JsonFields& fields) {
  const std::string name = fields.text("sort");
  for (const auto& [known, sort] : kSortNames) {
    if (known == name) return sort;
  }
  fields.refuse("sort", "relevance, newest or oldest");
}

Copies read_copies(const JsonFields& fields) {
  for (const auto& [known, copies] : kCopiesNames) {
    if (fields.is_text("copies", known)) return copies;
  }
  fields.refuse("copies", "group, show or only");
}

ranking::Scheme read_scheme(const JsonFields& fields) {
  const std::string name = fields.text("scheme");
  for (const ranking::SchemeInfo& info : ranking::schemes()) {
    if (info.name == name) return info.scheme;
  }
  fields.refuse("scheme", "the name of a ranking");
}

ranking::Options read_ranking(const JsonFields& fields) {
  ranking::Options how;
  how.scheme = read_scheme(fields);
  how.k1 = fields.number("k1", 0, kMaxWeight);
  if (!fields.is_null("b")) how.b = fields.number("b", 0, 1);
  how.headline_weight = fields.number("weight-headline", 0, kMaxWeight);
  how.closeness = fields.number("closeness", 0, kMaxWeight);
  how.typed_forms = fields.number("typed-forms", 0, kMaxWeight);
  how.feedback = fields.flag("feedback");
  const std::string model = fields.text("feedback-model");
  if (model != "bo1" && model != "rm3") fields.refuse("feedback-model", "bo1 or rm3");
  how.feedback_model = model == "rm3" ? ranking::FeedbackModel::rm3 : ranking::FeedbackModel::bo1;
  how.feedback_articles = fields.count("feedback-articles", 1, 1000);
  how.feedback_words = fields.count("feedback-words", 1, 1000);
  how.feedback_weight = fields.number("feedback-weight", 0, kMaxWeight);
  if (!fields.is_null("recent-days"))
    how.recent_half_life = fields.number("recent-days", 0, kMaxDays);
  return how;
}

}  // namespace

Json options_json(const SearchOptions& options) {
  const ranking::Options& how = options.ranking;
  Json json;
  json["any"] = options.parse.any;
  json["all"] = options.only_all_words;
  json["plain"] = options.parse.plain;
  json["lang"] = options.resolve.language;
  json["max-expansion"] = options.resolve.max_expansion;
  json["number"] = options.count == kAllHits ? Json("all") : Json(options.count);
  json["offset"] = options.offset;
  json["sort"] = name_of_choice(kSortNames, options.sort);
  json["exact-total"] = true;
  json["scheme"] = scheme_name(how.scheme);
  json["k1"] = how.k1;
  json["b"] = how.b ? Json(*how.b) : Json();  // null: by the query's size
  json["weight-headline"] = how.headline_weight;
  json["closeness"] = how.closeness;
  json["typed-forms"] = how.typed_forms;
  json["feedback"] = how.feedback;
  json["feedback-model"] = how.feedback_model == ranking::FeedbackModel::rm3 ? "rm3" : "bo1";
  json["feedback-articles"] = how.feedback_articles;
  json["feedback-words"] = how.feedback_words;
  json["feedback-weight"] = how.feedback_weight;
  json["recent-days"] = how.recent_half_life ? Json(*how.recent_half_life) : Json();
  if (options.copies != Copies::show) json["copies"] = name_of_choice(kCopiesNames, options.copies);
  if (!options.thesaurus.empty()) json["thesaurus"] = options.thesaurus;
  return json;
}

SearchOptions read_options(const JsonFields& fields) {
  // An option this program does not know would be left out of the repetition in silence.
  SearchOptions options;
  options.copies = Copies::group;  // so that every option is in the list
  options.thesaurus = "file";
  fields.refuse_others(options_json(options));
  options.copies = fields.has("copies") ? read_copies(fields) : Copies::show;
  options.thesaurus = fields.has("thesaurus") ? fields.text("thesaurus") : std::string();
  options.parse.any = fields.flag("any");
  options.only_all_words = fields.flag("all");
  options.parse.plain = fields.flag("plain");
  options.resolve.language = fields.text("lang");
  options.resolve.max_expansion = fields.count("max-expansion", 1, 100000);
  options.count = fields.is_text("number", "all") ? kAllHits : fields.count("number", 0, kMaxHits);
  options.offset = fields.count("offset", 0, std::numeric_limits<std::size_t>::max());
  options.sort = read_sort(fields);
  fields.flag("exact-total");  // of records that had estimates; every total is counted now
  options.ranking = read_ranking(fields);
  return options;
}

}  // namespace morgue::record
