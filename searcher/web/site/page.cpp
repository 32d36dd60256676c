// Owns: the frame of a page.
#include "searcher/web/site/page.hpp"

#include "common/base/version.hpp"
#include "searcher/output/date_words.hpp"
#include "searcher/web/site/assets.hpp"

namespace morgue::web {

namespace {

Markup hidden_inputs(const Asked& asked) {
  Markup out;
  for (const std::string& filter : asked.filters)
    out += markup("<input type=\"hidden\" name=\"f\" value=\"{}\">\n", typed_value(filter));
  if (asked.view == View::kwic) out += {"<input type=\"hidden\" name=\"view\" value=\"kwic\">\n"};
  if (asked.any) out += {"<input type=\"hidden\" name=\"any\" value=\"1\">\n"};
  return out;
}

Markup sort_choice(const Asked& asked) {
  const auto option = [&](std::string_view value, SortOrder order, std::string_view words) {
    return markup("<option value=\"{}\"{}>{}</option>", value,
                  Markup{asked.sort == order ? " selected" : ""}, words);
  };
  return markup(
      "<label class=\"order\"><span>Order</span> <select name=\"sort\">{}{}{}</select></label>",
      option("relevance", SortOrder::relevance, "most relevant first"),
      option("newest", SortOrder::newest, "newest first"),
      option("oldest", SortOrder::oldest, "oldest first"));
}

Markup search_form(const PageContext& context, const Asked& asked) {
  return markup(
      "<form id=\"search\" role=\"search\" action=\"{}/search\" method=\"get\">\n"
      "<div class=\"box\"><label class=\"unseen\" for=\"q\">Search the archive</label>\n"
      "<input id=\"q\" name=\"q\" type=\"search\" value=\"{}\" placeholder=\"words, "
      "&quot;phrases&quot;, source:name, date:1914-07\" autocomplete=\"off\" "
      "autocapitalize=\"off\" "
      "spellcheck=\"false\" dir=\"auto\" maxlength=\"4096\">\n"
      "<button type=\"submit\">Search</button></div>\n{}{}</form>\n",
      context.base, typed_value(asked.query), hidden_inputs(asked), sort_choice(asked));
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
      "name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n<link rel=\"stylesheet\" "
      "href=\"{}\">\n<link rel=\"icon\" href=\"{}\" type=\"image/svg+xml\">\n{}<script "
      "type=\"module\" src=\"{}\"></script>\n</head>\n",
      page.title, context.root + asset_path("morgue.css"), context.root + asset_path("icon.svg"),
      feed, context.root + asset_path("morgue.js"));
}

Markup name_of(const PageContext& context) {
  if (!context.is_one_of_several) return markup("<a href=\"{}/\">Morgue</a>", context.base);
  return markup("<a href=\"{}/\">Morgue</a> <a class=\"archive\" href=\"{}/\">{}</a>", context.root,
                context.base, context.archive.name());
}

}  // namespace

std::string PageContext::article_link(const std::string& id, const Asked& asked) const {
  const bool plain =
      !id.empty() && id != "." && id != ".." &&
      id.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~") ==
          std::string::npos;
  // Servers on the way take other signs of a path for their own.
  std::string link = base + (plain ? "/article/" + id : "/article?id=" + url_encoded(id));
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
      "results</a>\n<header class=\"top\">\n<p class=\"brand\">{}</p>\n{}<nav "
      "aria-label=\"Pages\"><a href=\"{}/quote\">Quotation</a> <a "
      "href=\"{}/help\">Help</a></nav>\n</header>\n<main id=\"main\" "
      "tabindex=\"-1\">\n{}</main>\n<footer>morgue-web {}</footer>\n</body>\n</html>\n",
      page.kind, context.base, name_of(context), search_form(context, page.asked), context.base,
      context.base, page.main, kVersion);
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

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string counted(std::uint64_t number, std::string_view one) {
  return fmt::format("{} {}{}", grouped(number), one, number == 1 ? "" : "s");
}

}  // namespace morgue::web
