// Owns: the frame of a page.
#include "searcher/web/site/page.hpp"

#include <algorithm>

#include "common/base/ascii.hpp"
#include "common/base/version.hpp"
#include "searcher/output/date_words.hpp"
#include "searcher/search/choice_names.hpp"
#include "searcher/web/site/assets.hpp"

namespace morgue::web {

namespace {

Markup sort_choice(const Asked& asked) {
  const auto option = [&](SortOrder order, std::string_view words) {
    return markup("<option value=\"{}\"{}>{}</option>", name_of_choice(kSortNames, order),
                  Markup{asked.sort == order ? " selected" : ""}, words);
  };
  return markup(
      "<label class=\"order\"><span>Order</span> <select name=\"sort\">{}{}{}</select></label>",
      option(SortOrder::relevance, "most relevant first"),
      option(SortOrder::newest, "newest first"), option(SortOrder::oldest, "oldest first"));
}

Markup search_form(const PageContext& context, const Asked& asked, bool is_start) {
  return markup(
      "<form id=\"search\" role=\"search\" action=\"{}/search\" method=\"get\">\n"
      "<div class=\"box\"><label class=\"unseen\" for=\"q\">Search the archive</label>\n"
      "<input id=\"q\" name=\"q\" type=\"search\" value=\"{}\" placeholder=\"words, "
      "&quot;phrases&quot;, source:name, date:1914-07\" autocomplete=\"off\" "
      "autocapitalize=\"off\" "
      "spellcheck=\"false\" dir=\"auto\" maxlength=\"4096\"{}>\n"
      "<button type=\"submit\">Search</button></div>\n{}{}</form>\n",
      context.base, typed_value(asked.query), Markup{is_start ? " autofocus" : ""},
      hidden_inputs(asked, {"q", "sort", "page", "more"}), sort_choice(asked));
}

Markup head(const PageContext& context, const Page& page) {
  Markup feed;
  if (!page.feed.empty())
    feed = markup(
        "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Newest first\" "
        "href=\"{}\">\n",
        page.feed);
  return markup(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
      "name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta "
      "name=\"color-scheme\" content=\"light dark\">\n<title>{} \xC2\xB7 Morgue</title>\n<link "
      "rel=\"stylesheet\" "
      "href=\"{}\">\n<link rel=\"icon\" href=\"{}\" type=\"image/svg+xml\">\n{}<script "
      "type=\"module\" src=\"{}\"></script>\n</head>\n",
      page.title, context.root + asset_path("morgue.css"), context.root + asset_path("icon.svg"),
      feed, context.root + asset_path("morgue.js"));
}

/// The search form, and the pages that are no answers.
Markup search_tools(const PageContext& context, const Page& page) {
  return markup(
      "{}<nav aria-label=\"Pages\"><a href=\"{}/quote\">Quotation</a> <a "
      "href=\"{}/help\">Help</a></nav>\n",
      search_form(context, page.asked, page.kind == "start"), context.base, context.base);
}

Markup name_of(const PageContext& context) {
  if (!context.is_one_of_several || !context.is_in_archive)
    return markup("<a href=\"{}/\">Morgue</a>", context.root);
  return markup("<a href=\"{}/\">Morgue</a> <a class=\"archive\" href=\"{}/\">{}</a>", context.root,
                context.base, context.archive.name());
}

}  // namespace

std::string PageContext::link_of_id(std::string_view place, const std::string& id,
                                    const Asked& asked) const {
  const bool plain =
      !id.empty() && id != "." && id != ".." &&
      id.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~") ==
          std::string::npos;
  // Servers on the way take other signs of a path for their own.
  std::string link = base + std::string(place) + (plain ? "/" + id : "?id=" + url_encoded(id));
  if (!asked.is_empty()) link += (plain ? "?" : "&") + parameters_of(asked);
  return link;
}

Response page_response(const PageContext& context, const Page& page) {
  Response response;
  response.status = page.status;
  response.type = "text/html; charset=utf-8";
  Markup body = head(context, page);
  body += markup(
      "<body class=\"{}\" data-base=\"{}\">\n<a class=\"skip\" href=\"#main\">To the "
      "content</a>\n<header class=\"top\">\n<p class=\"brand\">{}</p>\n{}</header>\n<main "
      "id=\"main\" tabindex=\"-1\">\n{}</main>\n<footer>morgue-web "
      "{}</footer>\n</body>\n</html>\n",
      page.kind, context.base, name_of(context),
      context.is_in_archive ? search_tools(context, page) : Markup{}, page.main, kVersion);
  response.body = std::move(body.text);
  return response;
}

Response error_page(const PageContext& context, unsigned status, std::string_view what,
                    std::string_view hint) {
  Page page;
  page.title = std::string(what);
  page.status = status;
  page.main =
      markup("<section class=\"problem\" role=\"alert\">\n<h1>{}</h1>\n<p>{}</p>\n</section>\n",
             what, hint);
  Response response = page_response(context, page);
  response.caching = "no-store";
  return response;
}

std::string date_text(const std::optional<Date>& date) {
  return date ? output::date_in_words(*date) : std::string();
}

std::string capitalised(std::string text) {
  if (!text.empty() && is_ascii_lower(text[0])) text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

Markup hidden_inputs(const Asked& asked, std::initializer_list<std::string_view> asked_by_form) {
  Markup out;
  for (const auto& [name, value] : parameter_list(asked)) {
    if (std::find(asked_by_form.begin(), asked_by_form.end(), name) == asked_by_form.end())
      out += markup("<input type=\"hidden\" name=\"{}\" value=\"{}\">\n", name, typed_value(value));
  }
  return out;
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string counted(std::uint64_t number, std::string_view one) {
  return fmt::format("{} {}{}", grouped(number), one, number == 1 ? "" : "s");
}

}  // namespace morgue::web
