// Owns: declaring and reading them.
#include "searcher/commands/ranking_options.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <optional>

#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"
#include "common/command_line/command_line.hpp"
#include "common/fields/schema.hpp"
#include "searcher/ranking/scheme.hpp"

namespace morgue {

namespace {

/// A finite number of 0 or more, or nothing.
std::optional<double> parse_weight(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !(value >= 0 && value <= 1000))
    return std::nullopt;
  return value;
}

}  // namespace

void declare_ranking(CLI::App& app, ranking::Options& how, RankingTexts& texts) {
  std::vector<std::pair<std::string, ranking::Scheme>> names;
  for (const ranking::SchemeInfo& info : ranking::schemes())
    names.emplace_back(info.name, info.scheme);
  const auto number = [&app](const char* name, double most, auto& value, const char* help) {
    add_number(
        app, name, 0, most, [&value](double read) { value = read; }, help)
        ->type_name("X");
  };
  add_choice(
      app, "--scheme", names, how.scheme,
      "formula of the ranking: bm25, bm25plus, pl2, dph, dlh, inl2, ifb2, tfidf, coord or bool")
      ->type_name("NAME");
  number("--k1", 1000, how.k1, "bm25: how much more occurrences count (default 1.2)");
  number("--b", 1, how.b,
         "bm25: how much long articles are held back, 0 to 1 (default by the query's words: 0.12 "
         "for one, 0.75 for 15)");
  offer(add_each(
            app, "--weight", [&texts](const std::string& pair) { texts.weights.push_back(pair); },
            "bm25: how often a word in the headline counts, beside the text's 1 (default "
            "headline=1)"),
        {{"headline="}})
      ->type_name("FIELD=X");
  number("--closeness", 1000, how.closeness,
         "how much it counts that words stand near each other (default 0.5)");
  number("--typed-forms", 1000, how.typed_forms,
         "how much the typed form of a word counts, beside all its forms (default 0.4)");
  app.add_flag("--no-closeness", texts.no_closeness,
               "let it not count that words stand near each other");
  app.add_flag("--feedback", how.feedback, "add words of the best articles to the query");
  add_choice<ranking::FeedbackModel>(
      app, "--feedback-model",
      {{"bo1", ranking::FeedbackModel::bo1}, {"rm3", ranking::FeedbackModel::rm3}},
      how.feedback_model, "how these words are chosen: bo1 or rm3 (default bo1)")
      ->type_name("NAME");
  add_whole(app, "--feedback-articles", 1, 1000, how.feedback_articles,
            "how many articles those are (default 10)")
      ->type_name("N");
  add_whole(app, "--feedback-words", 1, 1000, how.feedback_words,
            "how many words are added (default 10)")
      ->type_name("N");
  number("--feedback-weight", 1000, how.feedback_weight,
         "weight of the best of them, beside the query's 1 (default 0.2)");
  app.add_option(
         "--recent", texts.half_life,
         "lift new articles; the lift halves with every HALFLIFE of age, as in 30d, 6w or 2y")
      ->type_name("HALFLIFE");
}

void apply_ranking(const RankingTexts& texts, ranking::Options& how) {
  if (texts.no_closeness) how.closeness = 0;
  for (const std::string& text : texts.weights) {
    const std::size_t sign = text.find('=');
    const Field* named = find_field(text.substr(0, sign));
    if (named == nullptr || named->id != FieldId::headline) {
      throw Error(ErrorCode::usage,
                  fmt::format("--weight takes headline=X, not '{}'", make_visible(text)),
                  "only the headline has a weight of its own");
    }
    const auto value =
        sign == std::string::npos ? std::nullopt : parse_weight(text.substr(sign + 1));
    if (!value)
      throw Error(
          ErrorCode::usage,
          fmt::format("--weight takes a number from 0 to 1000 after =, as in headline=3, not '{}'",
                      make_visible(text)));
    how.headline_weight = *value;
  }
  if (how.headline_weight != 1 && how.scheme != ranking::Scheme::bm25) {
    throw Error(ErrorCode::usage, "--weight goes with --scheme bm25 only",
                "the other formulas count a word in the headline as one in the text");
  }
  if (texts.half_life.empty()) return;
  const std::size_t unit = std::string_view("dwmy").find(texts.half_life.back());
  const auto number = parse_weight(
      texts.half_life.substr(0, texts.half_life.size() - (unit == std::string_view::npos ? 0 : 1)));
  if (!number || *number <= 0)
    throw Error(ErrorCode::usage,
                fmt::format("--recent takes a time, as in 30d, 6w, 3m or 2y, not '{}'",
                            make_visible(texts.half_life)));
  constexpr std::array<double, 4> kDays{1, 7, 30.44, 365.25};
  how.recent_half_life = *number * (unit == std::string_view::npos ? 1 : kDays[unit]);
}

}  // namespace morgue
