namespace MaiAgent.Sdk.Contract.Tests.Checks;

/// <summary>The SDK does not do what the contract says.</summary>
internal sealed class ContractException(string message) : Exception(message);
