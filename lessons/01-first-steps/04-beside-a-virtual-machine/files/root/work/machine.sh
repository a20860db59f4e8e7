# Starts a virtual machine named barge: 2048 MB, Ubuntu on a disk of its own, and waits until its system is up.
images=/var/lib/libvirt/images
virt-install -n barge --memory 2048 --disk path=$images/barge.qcow2,backing_store=$images/ubuntu24.04.qcow2 --import --osinfo ubuntu24.04 --graphics none --noautoconsole
until virsh qemu-agent-command barge '{"execute":"guest-ping"}' > /dev/null 2>&1; do sleep 0.1; done
