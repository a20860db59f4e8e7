# Runs a command in the virtual machine barge, through its guest agent, and shows what it prints.
ask() { virsh qemu-agent-command barge "$1"; }
pid=$(ask "{\"execute\":\"guest-exec\",\"arguments\":{\"path\":\"$1\",\"arg\":[\"$2\"],\"capture-output\":true}}" | tr -dc 0-9)
sleep 1
ask "{\"execute\":\"guest-exec-status\",\"arguments\":{\"pid\":$pid}}" | sed 's/.*out-data":"//; s/".*//' | base64 -d
