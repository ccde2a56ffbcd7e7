using System.Buffers.Binary;
using System.Numerics;

namespace CargoParts.Search.Engine;

/// <summary>A hash table from ids to their places in an array of ids.</summary>
/// <remarks>
/// A slot holds place + 1 in as many low bits as number the slots, and above them those bits of the hash that did not choose the slot: an id
/// that is not here, like most that are looked up while listings come in, is seldom compared with one that is.
/// </remarks>
/// <param name="slots">0 where nothing is; <see cref="SlotsFor"/>.</param>
internal readonly ref struct IdTable(Span<uint> slots, ReadOnlySpan<Guid> ids)
{
    private readonly Span<uint> _slots = slots;
    private readonly ReadOnlySpan<Guid> _ids = ids;
    private readonly uint _places = (uint)slots.Length - 1;

    /// <summary>How many slots so many ids need: a power of two, at most two thirds of them filled.</summary>
    public static int SlotsFor(int ids) => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, ((ids * 3L) + 1) / 2));

    /// <param name="ids">Each once.</param>
    public static NativeArray<uint> SlotsOf(ReadOnlySpan<Guid> ids)
    {
        var slots = NativeArray<uint>.Zeroed(SlotsFor(ids.Length));
        var table = new IdTable(slots.Span, ids);
        for (var place = 0; place < ids.Length; place++)
        {
            table.FindOrAdd(place);
        }

        return slots;
    }

    /// <returns>−1 when it is not here.</returns>
    public int Find(Guid id) => (int)(_slots[SlotOf(id, Hash(id))] & _places) - 1;

    /// <summary>Adds an id by its place.</summary>
    /// <returns>The place where it was added first.</returns>
    public int FindOrAdd(int place)
    {
        var hash = Hash(_ids[place]);
        ref var slot = ref _slots[SlotOf(_ids[place], hash)];
        if (slot == 0)
        {
            slot = (hash & ~_places) | (uint)(place + 1);
        }

        return (int)(slot & _places) - 1;
    }

    /// <returns>Where it is, or the empty slot where it would be.</returns>
    private int SlotOf(Guid id, uint hash)
    {
        var at = hash & _places;
        while (_slots[(int)at] is var slot && slot != 0 && (((slot ^ hash) & ~_places) != 0 || _ids[(int)(slot & _places) - 1] != id))
        {
            at = (at + 1) & _places;
        }

        return (int)at;
    }

    // The end of an id is random in every version of UUID in use; multiplied, its top bits depend on all others.
    private static uint Hash(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        var mixed = (BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..])) * 0x9E3779B97F4A7C15;
        return (uint)(mixed >> 32);
    }
}
