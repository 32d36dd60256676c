// Owns: a whole answer as a file to be saved, in the forms that morgue-search prints. Does not own:
// the forms (searcher/output).
#pragma once

#include "searcher/web/site/page.hpp"

namespace morgue::web {

/// `format`: csv, tsv, json, jsonl, bibtex, ris, csl-json or ids. Sent while it is made. Status 400
/// for a query that is not understood. Throws Error (usage) for a form that there is not.
Response export_answer(const PageContext& context, const Asked& asked, const std::string& format);

}  // namespace morgue::web
