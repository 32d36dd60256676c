// Owns: the printings of a quotation as JSON, as json.schema.json beside this file describes it.
#include <nlohmann/json.hpp>

#include "common/print/safe_text.hpp"
#include "searcher/output/hit_json.hpp"
#include "searcher/output/quotation_output.hpp"

namespace morgue::output {

using quotation::Difference;
using quotation::Piece;
using quotation::Printing;
using quotation::Printings;
using quotation::Run;

namespace {

using Json = nlohmann::ordered_json;

std::string_view kind_name(Difference kind) {
  switch (kind) {
    case Difference::same:
      return "same";
    case Difference::changed:
      return "changed";
    case Difference::missing:
      return "missing";
    case Difference::added:
      return "added";
  }
  return {};
}

Json piece_json(const Piece& piece) {
  Json json;
  json["part"] = piece.part == matching::TextPart::headline ? "headline" : "body";
  json["begin"] = piece.begin;
  json["end"] = piece.end;
  std::string text;
  Json runs = Json::array();
  for (const Run& run : piece.runs) {
    text += run.printed;
    Json one = {{"kind", kind_name(run.kind)}};
    if (!run.printed.empty()) one["printed"] = run.printed;
    if (!run.quoted.empty()) one["quoted"] = run.quoted;
    one["begin"] = run.begin;
    one["end"] = run.end;
    runs.push_back(std::move(one));
  }
  json["text"] = text;
  json["runs"] = std::move(runs);
  return json;
}

Json printing_json(std::size_t rank, const Printing& printing) {
  Json json;
  json["rank"] = rank;
  json["similarity"] = printing.similarity;
  json["covered"] = printing.covered;
  json["earliest"] = printing.earliest;
  add_article_json(printing.article, json);
  json["passages"] = Json::array();
  for (const Piece& piece : printing.pieces) json["passages"].push_back(piece_json(piece));
  return json;
}

}  // namespace

std::string printings_json(const Printings& printings, bool lines) {
  Json list = Json::array();
  std::string out;
  for (const Printing& printing : printings.found) {
    Json one = printing_json(list.size() + 1, printing);
    if (lines) out += json_text(one, -1) + "\n";
    list.push_back(std::move(one));
  }
  if (lines) return out;
  Json head;
  head["version"] = kJsonVersion;
  head["quotation"] = {{"text", printings.text},
                       {"words", printings.words},
                       {"words_left", printings.words_left},
                       {"least_similarity", printings.least}};
  head["found"] = printings.total;
  head["complete"] = printings.all && !printings.partial;
  if (!printings.nearest_id.empty() && printings.found.empty())
    head["nearest"] = {{"id", printings.nearest_id}, {"similarity", printings.nearest}};
  head["printings"] = std::move(list);
  return json_text(head, 1) + "\n";
}

}  // namespace morgue::output
