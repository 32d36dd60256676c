// Owns: the pages that ask nothing: the first one, the list of archives, help.
#pragma once

#include <span>

#include "searcher/web/site/page.hpp"

namespace morgue::web {

/// The first page of an archive: what it holds. Throws Error.
Response start_page(const PageContext& context);

/// Several archives to choose from. `context`: of any of them.
Response choice_page(const PageContext& context,
                     std::span<const std::unique_ptr<Archive>> archives);

/// The query language by examples, each a link, the fields, the keys.
Response help_page(const PageContext& context);

}  // namespace morgue::web
