namespace MaiAgent.Sdk.Contract.Tests.Checks;

/// <summary>The names of the contract, and those that were proved.</summary>
internal sealed class Ledger
{
    private readonly HashSet<string> _proved = [];

    public Ledger(IEnumerable<string> named) => Named = named.ToHashSet(StringComparer.Ordinal);

    public IReadOnlySet<string> Named { get; }

    public IEnumerable<string> Unproved => Named.Except(_proved).Order(StringComparer.Ordinal);

    public void Prove(string id)
    {
        if (!Named.Contains(id))
        {
            throw new ContractException($"{id} is not in the contract.");
        }

        _proved.Add(id);
    }

    public override string ToString() => $"{_proved.Count}/{Named.Count}";
}
