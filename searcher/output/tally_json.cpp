// Owns: timeline and facets in the JSON document, as json.schema.json describes them.
#include <nlohmann/json.hpp>

#include "searcher/output/tally_output.hpp"

namespace morgue::output {

namespace {

using Json = nlohmann::ordered_json;

Json counts_json(const tally::Counts& counts) {
  Json json{{"articles", counts.articles}, {"hits", counts.hits}};
  if (!counts.stories.empty()) json["stories"] = counts.stories;
  return json;
}

Json bucket_json(calendar::Unit unit, const tally::Bucket& bucket) {
  Json json;
  json["bucket"] = calendar::bucket_name(unit, bucket.first);
  if (bucket.last != bucket.first) json["last"] = calendar::bucket_name(unit, bucket.last);
  json["begin"] = calendar::day_name(calendar::first_day(unit, bucket.first));
  json["end"] = calendar::day_name(calendar::last_day(unit, bucket.last));
  if (bucket.is_gap()) {
    json["gap"] = true;
    return json;
  }
  json["articles"] = bucket.counts.articles;
  json["hits"] = bucket.counts.hits;
  if (!bucket.counts.stories.empty()) json["stories"] = bucket.counts.stories;
  json["shares"] = Json::array();
  for (const std::uint32_t hits : bucket.counts.hits)
    json["shares"].push_back(tally::share(hits, bucket.counts.articles));
  return json;
}

Json timeline_json(const tally::Timeline& timeline) {
  Json json;
  json["unit"] = calendar::unit_name(timeline.unit);
  json["queries"] = Json::array();
  for (const tally::Series& series : timeline.series) {
    json["queries"].push_back({{"query", series.query}, {"hits", series.hits}});
    if (series.stories) json["queries"].back()["stories"] = *series.stories;
  }
  json["buckets"] = Json::array();
  for (const tally::Bucket& bucket : timeline.buckets)
    json["buckets"].push_back(bucket_json(timeline.unit, bucket));
  json["less_exact"] = counts_json(timeline.less_exact);
  json["undated"] = counts_json(timeline.undated);
  return json;
}

Json facet_json(const tally::Facet& facet) {
  Json json;
  json["found"] = facet.found;
  json["values"] = Json::array();
  for (const tally::FacetValue& value : facet.values) {
    json["values"].push_back({{"value", value.value},
                              {"hits", value.hits},
                              {"share", tally::share(value.hits, facet.hits)},
                              {"articles", value.articles}});
    if (value.stories) json["values"].back()["stories"] = *value.stories;
    if (value.g2) json["values"].back()["g2"] = *value.g2;
  }
  json["without"] = {{"hits", facet.hits_without}, {"articles", facet.articles_without}};
  return json;
}

Json collocates_json(const tally::Collocates& found) {
  Json json{{"word", found.word},         {"window", found.window}, {"uses", found.uses},
            {"articles", found.articles}, {"near", found.near},     {"words", found.words},
            {"found", found.found}};
  json["values"] = Json::array();
  for (const tally::Collocate& one : found.values) {
    json["values"].push_back({{"word", one.word},
                              {"together", one.together},
                              {"uses", one.uses},
                              {"log_dice", one.log_dice},
                              {"g2", one.g2}});
  }
  return json;
}

}  // namespace

void add_tallies_json(const tally::Tallies& tallies, nlohmann::ordered_json& head) {
  if (tallies.timeline) head["timeline"] = timeline_json(*tallies.timeline);
  if (tallies.collocates) head["collocates"] = collocates_json(*tallies.collocates);
  if (tallies.facets.empty()) return;
  head["facets"] = Json::object();
  for (const tally::Facet& facet : tallies.facets) head["facets"][facet.name] = facet_json(facet);
}

}  // namespace morgue::output
