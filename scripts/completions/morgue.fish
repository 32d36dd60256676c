# Fish completion of morgue-index, morgue-search and morgue-web.
#
# The program itself is asked what may stand at the cursor (`PROGRAM --complete`, see completion.hpp): it knows its options, and the
# index that the line names. What it answers is data: fish quotes it, and no part of it, nor of what was typed, is ever run or
# expanded, but for ~ and a plain $NAME at the beginning of a word.

# A word without quotes, with ~ and a variable at its beginning expanded.
function __morgue_expanded
    set -l match (string match -r '^((?:--[a-z-]+=)?)\$([A-Za-z_][A-Za-z_0-9]*)((?:/.*)?)$' -- $argv[1])
    if set -q match[3]
        set -l name $match[3]
        printf '%s' $match[2]$$name$match[4]
    else if string match -q -- '~/*' $argv[1]
        printf '%s' $HOME(string sub -s 2 -- $argv[1])
    else
        printf '%s' $argv[1]
    end
end

# A word as typed, or its beginning, in which a quotation mark may be open still, without quotes.
function __morgue_unquoted
    for end in '' "'" '"'
        if set -l plain (string unescape -- $argv[1]$end | string collect)
            printf '%s' $plain
            return
        end
    end
    printf '%s' $argv[1]
end

# The program's answer to the line, texts ended by NUL.
function __morgue_ask
    set -l all (commandline -op)
    set -l before (commandline -opc)
    set -l typed (commandline -ct | string collect)
    set -l words
    for word in $before[2..-1]
        set -a words (__morgue_expanded $word | string collect --allow-empty)
    end
    set -l place (count $words)
    set -a words (__morgue_expanded (__morgue_unquoted $typed | string collect) | string collect --allow-empty)
    # Where nothing of a word is typed none stands at the cursor.
    set -l behind (math (count $before) + (test -n "$typed" && echo 2 || echo 1))
    if test $behind -le (count $all)
        set -a words $all[$behind..-1]
    end
    set -l program (__morgue_expanded $before[1] | string collect)
    command -q $program; or return
    command $program --complete $place $words 2>/dev/null </dev/null
end

# Values, each with its description; folders and programs as fish finds them.
function __morgue_values
    set -l answer (__morgue_ask | string split0)
    if set -q answer[3]
        printf '%s\t%s\0' $answer[3..-1] | string split0
    end
    switch "$answer[1]"
        case folders
            __fish_complete_directories (commandline -ct)
        case programs
            __fish_complete_command
    end
end

function __morgue_takes_files
    set -l answer (__morgue_ask | string split0)
    test "$answer[1]" = files
end

for program in morgue-index morgue-search morgue-web
    complete -c $program -f -k -a '(__morgue_values)'
    complete -c $program -n __morgue_takes_files -F
end
