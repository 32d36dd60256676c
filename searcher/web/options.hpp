// Owns: the command line of morgue-web.
#pragma once

#include <string>

#include "common/base/errors.hpp"
#include "searcher/web/http/server.hpp"
#include "searcher/web/site/site.hpp"

namespace morgue::web {

struct WebOptions {
  SiteOptions site;
  ServerOptions server;
};

/// Reads the command line. True to go on; else the program ends with `code`. Throws Error.
bool parse_web_options(int argc, char** argv, WebOptions& options, ExitCode& code);

}  // namespace morgue::web
