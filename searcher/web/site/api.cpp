// Owns: what each address answers.
#include "searcher/web/site/api.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "common/print/safe_text.hpp"
#include "searcher/insight/diagnosis.hpp"
#include "searcher/output/answer_writer.hpp"
#include "searcher/output/formats.hpp"
#include "searcher/output/hit_json.hpp"
#include "searcher/typing/completion.hpp"
#include "searcher/web/site/article_page.hpp"

namespace morgue::web {

namespace {

using Json = nlohmann::ordered_json;

/// Values of a facet at most.
constexpr std::size_t kMaxValues = 1000;

Response json_response(std::string text) {
  Response response;
  response.type = "application/json";
  response.body = std::move(text);
  return response;
}

/// Runs a search and writes its answer as morgue-search --format json does.
Response answer_json(const PageContext& context, const Asked& asked, const SearchOptions& options,
                     bool explain) {
  auto search = context.archive.borrow(options);
  std::string text;
  output::OutputOptions how;
  how.format = OutputFormat::json;
  const auto formatter =
      output::make_formatter(how, [&text](std::string_view piece) { text += piece; });
  const RunOutcome outcome = run_asked(*search, asked, context.names);
  if (outcome.error) {
    const std::string whole = whole_query(asked, options.parse).text;
    formatter->refuse(refusal({}, 0, outcome.error->search == nullptr ? outcome.error->text : whole,
                              *outcome.error));
    Response response = json_response(std::move(text));
    response.status = 400;
    return response;
  }
  output::note_spelling(*search, outcome.asked.text);
  output::AnswerFrame frame = output::frame_of(outcome.asked);
  if (explain) frame.explain = false;
  output::write_answer(*search, frame, *formatter);
  if (search->partial()) formatter->partial();
  if (search->total().upper == 0 && search->size() == 0 && !search->partial()) {
    insight::Diagnosis diagnosis;
    search->read([&] { diagnosis = insight::diagnose(*search, outcome.asked.text); });
    formatter->diagnose(diagnosis);
  }
  formatter->end();
  Response response = json_response(std::move(text));
  response.is_whole = !search->incomplete();
  return response;
}

/// The unit of a timeline by its name. Throws Error (usage).
calendar::Unit unit_of(const std::string& name) {
  using calendar::Unit;
  for (const Unit unit : {Unit::day, Unit::week, Unit::month, Unit::year}) {
    if (calendar::unit_name(unit) == name) return unit;
  }
  throw Error(ErrorCode::usage, "unit is day, week, month or year");
}

SearchOptions api_options(const PageContext& context, const Asked& asked, const Request& request) {
  SearchOptions options = search_options(asked, context.ask);
  options.fragments.count = 1;
  options.tally.values = 10;
  if (!request.parameters.has("copies")) options.copies = Copies::show;
  if (request.parameters.has("offset"))
    options.offset = read_number("offset", request.parameters.first("offset"), 0, 1'000'000'000);
  if (!request.parameters.has("n")) options.count = 10;
  options.tally.facets = request.parameters.each("facet");
  if (request.parameters.has("values"))
    options.tally.values = read_number("values", request.parameters.first("values"), 1, kMaxValues);
  if (request.parameters.has("unit"))
    options.tally.timeline = unit_of(request.parameters.first("unit"));
  return options;
}

Response search(const PageContext& context, const Asked& asked, const Request& request) {
  SearchOptions options = api_options(context, asked, request);
  options.explain_scores = request.parameters.first("explain") == "1";
  return answer_json(context, asked, options, options.explain_scores);
}

Response facets(const PageContext& context, const Asked& asked, const Request& request) {
  SearchOptions options = api_options(context, asked, request);
  options.count = 0;
  options.offset = 0;
  if (options.tally.facets.empty()) options.tally.facets = context.facts->facets;
  return answer_json(context, asked, options, false);
}

Response timeline(const PageContext& context, const Asked& asked, const Request& request) {
  SearchOptions options = api_options(context, asked, request);
  options.count = 0;
  options.offset = 0;
  if (!options.tally.timeline)
    options.tally.timeline = timeline_unit(*context.facts, asked).value_or(calendar::Unit::year);
  return answer_json(context, asked, options, false);
}

/// What may be typed behind "before" (the text before the cursor).
Response complete(const PageContext& context, const Asked&, const Request& request) {
  const std::string before = request.parameters.first("before");
  if (before.size() > kMaxTypedBytes) return api_error(400, "before is too long");
  const Completions found = context.archive.complete(before, context.names.searches());
  const Json json{{"typed", found.typed}, {"choices", found.choices}};
  return json_response(json_text(json, -1) + "\n");
}

Response one_article(const PageContext& context, const Asked& asked, const std::string& id) {
  auto search = context.archive.borrow(article_options(asked, context.ask));
  const RunOutcome outcome = run_asked(*search, asked, context.names);
  if (outcome.error) return api_error(400, outcome.error->error.message);
  const auto hit = search->load_article(id);
  if (!hit) return api_error(404, "no article has this id");
  Json article = output::hit_json(*hit);
  article.erase("rank");
  article.erase("score");
  article.erase("snippets");
  article["body"] = hit->article.body;
  const Json json{{"version", output::kJsonVersion}, {"article", article}};
  return json_response(json_text(json, 1) + "\n");
}

}  // namespace

Response api_error(unsigned status, std::string_view message, std::string_view hint) {
  Json error{{"message", message}};
  if (!hint.empty()) error["hint"] = hint;
  const Json json{{"version", output::kJsonVersion}, {"error", error}};
  Response response = json_response(json_text(json, 1) + "\n");
  response.status = status;
  response.caching = "no-store";
  return response;
}

Response api(const PageContext& context, const std::string& path, const Request& request) {
  using Answer = Response (*)(const PageContext&, const Asked&, const Request&);
  constexpr std::array<std::pair<std::string_view, Answer>, 4> kAnswers{
      {{"search", search}, {"facets", facets}, {"timeline", timeline}, {"complete", complete}}};
  constexpr std::string_view kArticle = "article/";
  const Asked asked = read_asked(request.parameters);
  for (const auto& [name, answer] : kAnswers) {
    if (name == path) return answer(context, asked, request);
  }
  if (path.starts_with(kArticle)) return one_article(context, asked, path.substr(kArticle.size()));
  if (path == "article") return one_article(context, asked, request.parameters.first("id"));
  return api_error(404, "the API has no such address", "/assets/openapi.json lists them");
}

}  // namespace morgue::web
