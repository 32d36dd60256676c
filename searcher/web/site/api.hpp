// Owns: the API for programs: the JSON that morgue-search prints, over HTTP. openapi.json beside
// this file describes it. Does not own: the JSON (searcher/output).
#pragma once

#include "searcher/web/site/page.hpp"

namespace morgue::web {

/// `path`: behind "/api/". Status 404 for one that there is not. Throws Error.
Response api(const PageContext& context, const std::string& path, const Request& request);

/// {"error": {"message", "hint"}} with a status.
Response api_error(unsigned status, std::string_view message, std::string_view hint = {});

}  // namespace morgue::web
