// Owns: a hit as a JSON object, shared by the formats json and jsonl (json.schema.json describes
// it).
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "searcher/output/formatter.hpp"

namespace morgue::output {

/// Adds what is told of every article: id, headline, published, and the fields that it has.
void add_article_json(const StoredArticle& article, nlohmann::ordered_json& json);

/// Highlights are bytes of headline and body as they are stored; those of a snippet count from its
/// begin.
nlohmann::ordered_json hit_json(const Hit& hit);

/// An object with what of several queries it is of; else an empty one.
nlohmann::ordered_json named_json(const QueryName& name);

/// What is told of a query that is not understood: its name, line, text and error.
nlohmann::ordered_json refusal_json(const Refusal& refusal);

/// The same as a document of its own.
std::string refusal_document(const Refusal& refusal);

/// The head of a JSON document of a search: version, query, total, offset, notes,
/// timeline and facets.
nlohmann::ordered_json head_json(const Answer& answer);

}  // namespace morgue::output
