ls keys retired
cut -d' ' -f1,2,4- allowed_signers
./verify.sh | sed 's/ key .*//'
stat -c %a keys/signing-????-??
