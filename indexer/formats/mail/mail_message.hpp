// Owns: one mail message (RFC 5322, MIME) as headers and text, parsed by GMime.
// Does not own: mailboxes (mail.cpp), charsets (charset.hpp), HTML (html_article.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/dates/dates.hpp"

namespace morgue {

/// What a message says; empty where it does not.
struct MailMessage {
  std::string id;       ///< Message-ID without its angle brackets
  std::string subject;  ///< RFC 2047 decoded
  std::string from_name;
  std::string from_address;
  std::string list;  ///< List-Id: its phrase, else the id itself
  std::optional<Date> date;
  std::string url;  ///< Archived-At (RFC 5064)
  std::string language;
  std::vector<std::string> keywords;
  std::string text;  ///< paragraphs; plain text with its lines as sent, HTML with paragraphs told
  std::string page;  ///< of a web page that was saved so (RFC 2557): its bytes
  std::string page_charset;    ///< that is declared for it, or empty
  std::string page_url;        ///< where it stood
  std::uint64_t replaced = 0;  ///< undecodable bytes of the text
  std::uint64_t too_deep = 0;  ///< parts left out
  std::size_t encoded = 0;     ///< files in the text (uuencode, yEnc) left out
};

/// What is read of a message that is a saved page.
enum class SavedPage { apart, as_text };

/// How a message is to be read.
struct MailReading {
  std::size_t max_depth = 0;
  std::string charset = {};  ///< of parts that declare none
  SavedPage saved = SavedPage::apart;
};

/// Parses a message. Of multipart/alternative the plain part is taken, unless it is a mere stub
/// beside the HTML; attachments give no text; parts nested deeper than the reading allows are left
/// out and counted. A saved page is handed over as `page`, without text, or read as the text of a
/// message. nullopt where the bytes hold no header at all.
std::optional<MailMessage> parse_mail(std::string_view bytes, const MailReading& reading);

/// Text of text/enriched (RFC 1896) or its forerunner text/richtext (RFC 1341) without its
/// commands: one line end is a blank, more part paragraphs.
std::string enriched_text(std::string_view text);

/// Text in format=flowed (RFC 3676) with its soft line ends undone.
std::string unflow(std::string_view text, bool delete_space);

}  // namespace morgue
