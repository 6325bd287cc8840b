namespace MaiAgent.Sdk.Contract.Tests.Checks;

/// <summary>The SDK does not follow the contract.</summary>
internal sealed class ContractException(string message) : Exception(message);
