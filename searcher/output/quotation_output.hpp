// Owns: the printings of a quotation in each format that has them. Does not own: finding them
// (searcher/quotation).
#pragma once

#include <string>

#include "searcher/output/formatter.hpp"
#include "searcher/quotation/printings.hpp"

namespace morgue::output {

/// Text, html, json, jsonl, csv, tsv, ids or ids0, by `options.format`. Throws Error (usage) for
/// another format.
void write_printings(const quotation::Printings& printings, const OutputOptions& options,
                     const Writer& writer);

std::string printings_text(const quotation::Printings& printings, const OutputOptions& options);
std::string printings_html(const quotation::Printings& printings);
/// Makes an article's headline, which is HTML, a link.
using HeadlineLink = std::function<std::string(const StoredArticle&, const std::string&)>;
/// The list of them alone, for a page around it.
std::string printings_list_html(const quotation::Printings& printings, const HeadlineLink& link);
/// One document; with `lines` each printing on a line of its own.
std::string printings_json(const quotation::Printings& printings, bool lines);

/// "2 printings", "the 10 most similar of 25 printings".
std::string printings_count(const quotation::Printings& printings);
/// "similarity 0.97", "similarity 0.41: 26 % of the quotation".
std::string similarity_words(const quotation::Printings& printings,
                             const quotation::Printing& printing);
/// "the earliest", "among the earliest"; empty for others.
std::string earliest_words(const quotation::Printings& printings,
                           const quotation::Printing& printing);
/// What keeps the answer from being all: one sentence each.
std::vector<std::string> printings_notes(const quotation::Printings& printings);
/// Whether a run of words stands behind its neighbour without a blank of its own.
bool needs_blank(const std::string& before);

}  // namespace morgue::output
