/// Each example is what a person would see of a script for sh.
let posixProblems: [String] = [
  #"""
  unsafe-shell-place: an expression cannot stand directly after a dollar sign
    printf %s $${{ v }}
               ^^^^^^^^
    = Write '\$' for a dollar sign before the value, or take it away.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand directly after a backslash
    echo \${{ v }}
          ^^^^^^^^
    = Write '\\' for a backslash before the value, or take it away.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in the name of a parameter
    echo ${${{ v }}}
           ^^^^^^^^
    = Set a variable with 'env:' and use "$NAME" where the shell expands it.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in the name of a function
    ${{ v }}() { :; }
    ^^^^^^^^
    = Write a fixed name, and pass the value as an argument.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand where the shell reads the name of a variable
    ${{ v }}=1 command
    ^^^^^^^^
    = Write a fixed name, or use 'env:' or 'matrix:'.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand where the shell reads the name of a variable
    for ${{ v }} in a; do :; done
        ^^^^^^^^
    = Write a fixed name, or use 'env:' or 'matrix:'.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand where the shell reads the name of a variable
    read -r ${{ v }}
            ^^^^^^^^
    = Write a fixed name, or use 'env:' or 'matrix:'.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand where the shell reads the name of a variable
    unset a ${{ v }}
            ^^^^^^^^
    = Write a fixed name, or use 'env:' or 'matrix:'.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand where the shell reads the name of a variable
    export ${{ v }}=1
           ^^^^^^^^
    = Write a fixed name, or use 'env:' or 'matrix:'.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand among the options of this command
    read -${{ v }} x
          ^^^^^^^^
    = Write the options, and let the expression stand for an operand.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in a here-document with a quoted delimiter, where the shell expands nothing
    cat <<'EOF'
    say ${{ v }}
        ^^^^^^^^
    EOF
    = Write '<<EOF' without quotes, and '\$' for each dollar sign that is meant literally.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand before another one in '[', where the first could become the operator
    [ ${{ v }} ${{ v }} ]
      ^^^^^^^^
    = Write the operator, as in '[ A = B ]'.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand as the format of printf, where it could become an option
    printf ${{ v }} a
           ^^^^^^^^
    = Write the format, as in 'printf %s …'.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in an unquoted '${…}' whose result the shell splits into words
    echo ${x:=${{ v }}}
              ^^^^^^^^
    = Put double quotes around the whole '${…}'.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in double quotes inside '"${…}"', which shells read differently
    echo "${x:-"${{ v }}"}"
                ^^^^^^^^
    = Take the inner quotes away: the outer ones quote the value as well.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in a pattern inside a here-document, which sh cannot quote
    cat <<EOF
    ${x#${{ v }}}
        ^^^^^^^^
    EOF
    = Expand the pattern in an assignment before the here-document, or use 'shell: bash'.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in '$'…'', which is not part of sh
    echo $'${{ v }}'
           ^^^^^^^^
    = Use 'shell: bash', or write it as POSIX has it.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in '[[', which is not part of sh
    [[ -n ${{ v }} ]]
          ^^^^^^^^
    = Use 'shell: bash', or write it as POSIX has it.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in '${NAME/…}', which is not part of sh
    echo "${x/a/${{ v }}}"
                ^^^^^^^^
    = Use 'shell: bash', or write it as POSIX has it.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in 'NAME[…]', which is not part of sh
    x[${{ v }}]=1
      ^^^^^^^^
    = Use 'shell: bash', or write it as POSIX has it.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in what 'eval' runs as a program
    eval ${{ v }}
         ^^^^^^^^
    = Write the command without 'eval'.
    = A text that is meant to run is written ${{ unsafeRaw(…) }}.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in what 'eval' runs as a program
    command eval "echo ${{ v }}"
                       ^^^^^^^^
    = Write the command without 'eval'.
    = A text that is meant to run is written ${{ unsafeRaw(…) }}.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in what 'trap' runs as a program
    trap "rm ${{ v }}" EXIT
             ^^^^^^^^
    = Set a variable, and name it in single quotes: trap 'rm "$file"' EXIT
    = A text that is meant to run is written ${{ unsafeRaw(…) }}.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in what 'sh' runs as a program
    sh -c "echo ${{ v }}"
                ^^^^^^^^
    = Pass it as an argument: sh -c 'echo "$1"' sh …
    = A text that is meant to run is written ${{ unsafeRaw(…) }}.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in what 'bash' runs as a program
    sudo -u me /bin/bash -o pipefail -ec 'echo ${{ v }}'
                                               ^^^^^^^^
    = Pass it as an argument: bash -c 'echo "$1"' bash …
    = A text that is meant to run is written ${{ unsafeRaw(…) }}.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in what 'sh' runs as a program
    sh -c -- "echo ${{ v }}"
                   ^^^^^^^^
    = Pass it as an argument: sh -c 'echo "$1"' sh …
    = A text that is meant to run is written ${{ unsafeRaw(…) }}.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in what 'bash' reads from its standard input and runs as a program
    bash <<E
    echo ${{ v }}
         ^^^^^^^^
    E
    = Pass it as an argument: bash -s -- … <<'EOF', and read it there as "$1".
    = A text that is meant to run is written ${{ unsafeRaw(…) }}.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in what 'python3' reads from its standard input and runs as a program
    printf %s ${{ v }} | python3 -
              ^^^^^^^^
    = Pass it as an argument or with 'env:', and let the program read it.
    = A text that is meant to run is written ${{ unsafeRaw(…) }}.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in what 'awk' runs as a program
    awk 'BEGIN{print "${{ v }}"}'
                      ^^^^^^^^
    = Set a variable with 'env:', and let the program read it: ENVIRON["NAME"]
    = A text that is meant to run is written ${{ unsafeRaw(…) }}.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in what 'sed' runs as a program
    sed "s/x/${{ v }}/" file
             ^^^^^^^^
    = Use awk: set a variable with 'env:', and let the program read it: awk '{ sub(/x/, ENVIRON["NAME"]) } 1'
    = A text that is meant to run is written ${{ unsafeRaw(…) }}.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in a variable that becomes part of what 'eval' runs as a program
    x=${{ v }}; eval "echo $x"
      ^^^^^^^^
    = Write the command without 'eval'.
    = A text that is meant to run is written ${{ unsafeRaw(…) }}.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in a text that a command passes on to the shell's arithmetic
    echo $(( 1 + $(echo ${{ v }}) ))
                        ^^^^^^^^
    = Compare numbers with '[', as in '[ "$n" -gt 1 ]'; or set a variable with 'env:', and check what is in it.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand among the options of this command
    bash ${{ v }} ${{ v }}
         ^^^^^^^^
    = Write the options, and let the expression stand for an operand.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in what 'python3.11' runs as a program
    python3.11 -c "print('${{ v }}')"
                          ^^^^^^^^
    = Pass it as an argument or with 'env:', and let the program read it.
    = A text that is meant to run is written ${{ unsafeRaw(…) }}.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in what 'perl' runs as a program
    perl -ne'print ${{ v }}' file
                   ^^^^^^^^
    = Pass it as an argument or with 'env:', and let the program read it.
    = A text that is meant to run is written ${{ unsafeRaw(…) }}.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in what 'node' runs as a program
    node --eval ${{ v }}
                ^^^^^^^^
    = Pass it as an argument or with 'env:', and let the program read it.
    = A text that is meant to run is written ${{ unsafeRaw(…) }}.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in what 'PS4' runs as a program
    PS4=${{ v }} sh -x script
        ^^^^^^^^
    = Pass it as an argument or with 'env:', and let the program read it.
    = A text that is meant to run is written ${{ unsafeRaw(…) }}.
  """#,
  #"""
  unsafe-shell-place: an expression cannot stand in the value of a name reference, which names a variable
    x=${{ v }}; read "$x"
      ^^^^^^^^
    = Write a fixed name.
  """#,
  #"""
  unclear-shell-place: nothing closes this ', so the expressions after this place have no safe form
    echo 'it''s ${{ v }}
             ^
    ls
    = Close it, or write a backslash before it if it is meant literally.
  """#,
  #"""
  unclear-shell-place: no line says just 'EOF', the end of this here-document, so the expressions after this place have no safe form
    f <<EOF
      ^
    ${{ v }}
    = Write the delimiter alone on a line, without blanks around it.
  """#,
  #"""
  unclear-shell-place: the shell does not expect ')' here, so the expressions after this place have no safe form
    echo ) ${{ v }}
         ^
    = Correct the script, or quote the character.
  """#,
  #"""
  unclear-shell-place: shells read this '((' as arithmetic or as a nested '(', so the expressions after this place have no safe form
    ((1)); echo ${{ v }}
    ^^
    = For commands write '( (' with a space; arithmetic ends in '))'.
  """#,
  #"""
  unclear-shell-place: '<<<' is not part of sh, so the expressions after this place have no safe form
    cat <<< ${{ v }}
        ^
    = Use 'shell: bash', or write it as POSIX has it.
  """#,
  #"""
  unclear-shell-place: 'NAME=(…)' is not part of sh, so the expressions after this place have no safe form
    a=(${{ v }})
      ^
    = Use 'shell: bash', or write it as POSIX has it.
  """#,
  #"""
  unclear-shell-place: '<(…)' is not part of sh, so the expressions after this place have no safe form
    cat <(f ${{ v }})
        ^
    = Use 'shell: bash', or write it as POSIX has it.
  """#,
  #"""
  unclear-shell-place: shells read 'coproc' differently, so the expressions after this place have no safe form
    coproc f; echo ${{ v }}
    ^
    = Use a pipe, or '<(…)'.
  """#,
  #"""
  unclear-shell-place: shells read a quotation mark inside a quoted '${…}' or arithmetic differently, so the expressions after this place have no safe form
    echo "${x:-'${{ v }}}'}"
               ^
    = Assign the text to a variable first, and use the variable here.
  """#,
  #"""
  unclear-shell-place: the shell does not expect this 'case' here, so the expressions after this place have no safe form
    case ${{ v }} of
    ^
    = Correct the script, or quote the character.
  """#,
]
